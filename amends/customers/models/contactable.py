"""Under which numbers and addresses a customer is reached, and who shares them."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from amends.customers.actions import Contact, CustomerAction
from amends.customers.models.contact_point import ContactPoint, How
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now


class Contactable(models.Model):
    class Meta:
        abstract = True

    @property
    def mail_address(self) -> ContactPoint | None:
        return self._point("email")

    @property
    def phone(self) -> ContactPoint | None:
        return self._point("phone")

    @property
    def number_for_texts(self) -> ContactPoint | None:
        return _best([point for point in self.contact_points.all() if point.takes_texts])

    def _point(self, kind: str) -> ContactPoint | None:
        points = self.contact_points.all()
        return _best([each for each in points if each.kind == kind and each.bounced_at is None])

    def add_contacts(
        self, points: Mapping[str, str], *, by: Acting, vouched: How | None = None
    ) -> None:
        """Adds contact points (kind to normalised value) that the customer has not yet; those that
        she has were heard from now."""
        has = {(point.kind, point.value): point for point in self.contact_points.all()}
        for kind, value in points.items():
            if known := has.get((kind, value)):
                known.heard_at = now()
                known.save(update_fields=["heard_at"])
                continue
            point = self.contact_points.create(
                workspace_id=self.workspace_id,
                kind=kind,
                value=value,
                verified_at=now() if vouched else None,
                verified_how=vouched or "",
            )
            Event.objects.record(
                CustomerAction.CONTACT_ADDED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self,
                facts=Contact(contact_point=point.id, how=vouched or ""),
            )

    def lookalikes(self) -> models.QuerySet[Any, Any]:
        """Customers who share a contact point: perhaps the same person, for an agent to judge."""
        values = self.contact_points.values_list("value", flat=True)
        return (
            type(self)
            ._default_manager.filter(
                workspace_id=self.workspace_id, contact_points__value__in=list(values)
            )
            .exclude(pk=self.pk)
            .standing()
            .distinct()
        )


def _best(points: list[ContactPoint]) -> ContactPoint | None:
    return max(points, key=lambda point: (point.is_verified, point.added_at), default=None)
