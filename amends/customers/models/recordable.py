"""How a customer becomes known: found again behind contact points, or recorded as a new one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from amends.customers.actions import CustomerAction
from amends.customers.models.contact_point import ContactPoint, How, Kind, normalised
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Workspace
from amends.words.cleaning import one_line
from amends.words.ordering import sort_key

if TYPE_CHECKING:
    from amends.customers.models.customer import Customer


class RecordableQuerySet(models.QuerySet[Any, Any]):
    def record(
        self,
        workspace: Workspace,
        *,
        by: Acting,
        name: str = "",
        contacts: Mapping[str, str] | None = None,
        vouched: How | None = None,
        external_id: str = "",
        joins: bool = True,
        **fields,
    ) -> "Customer":
        """The customer behind these contact points: a known one, or a new row.

        `contacts` maps a kind to a value as given. Only an exact contact point that was verified,
        given by somebody who vouches for it, joins an earlier customer. A telephone number alone
        does not where the name is another, where it was silent for a year (numbers are given to
        other people), or where it is known to be somebody else (not `joins`). Everything else
        makes a new customer, and `lookalikes` proposes. Raises UnusableContact.
        """
        points = {
            kind: normalised(kind, value, workspace.country)
            for kind, value in (contacts or {}).items()
            if value
        }
        with transaction.atomic():
            if joins and vouched and (known := self._known(workspace, points, external_id, name)):
                known.add_contacts(points, by=by, vouched=vouched)
                return known
            return self._new(workspace, points, by, vouched, name, external_id, fields)

    def _known(self, workspace, points, external_id: str, name: str) -> "Customer | None":
        if external_id:
            named = self._with_contacts(workspace).filter(external_id=external_id).first()
            return named.goes_on_as if named else None
        for kind, value in points.items():
            verified = (
                ContactPoint.objects.verified()
                .heard_lately()
                .filter(workspace=workspace, kind=kind, value=value)
            )
            known = self._with_contacts(workspace).standing()
            owners = known.filter(pk__in=verified.values("customer_id"))[:2]
            # A household's number may be several customers': then it names nobody.
            if len(owners) == 1 and (kind != Kind.PHONE or owners[0].may_be_called(name)):
                return owners[0]
        return None

    def _with_contacts(self, workspace):
        return (
            self.filter(workspace=workspace)
            .select_related("tier")
            .prefetch_related("contact_points")
        )

    def _new(self, workspace, points, by, vouched, name, external_id, fields) -> "Customer":
        name = one_line(name)[:120]
        customer = self.create(
            workspace=workspace,
            name=name,
            sort_key=sort_key(name),
            external_id=external_id if vouched else "",
            **fields,
        )
        Event.objects.record(
            CustomerAction.RECORDED, by=by, workspace_id=workspace.id, subject=customer
        )
        customer.add_contacts(points, by=by, vouched=vouched)
        return customer
