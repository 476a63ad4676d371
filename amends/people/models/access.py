"""Who looked at whose data: one row for each person, customer and hour."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.ids import first_id_at, new_id
from amends.now import now

NAMESPACE = UUID("8a1c7f0e-3c62-4a5f-9b7d-1f4f3d2f6c10")


class Why(models.TextChoices):
    """Codes and no words: a reason that is typed could name somebody."""

    CALLING = "calling", _("To call or write back")
    IDENTITY = "identity", _("To make sure who it is")
    DELIVERY = "delivery", _("To deliver or refund something")
    INQUIRY = "inquiry", _("For an inquiry or an authority")


class AccessLogQuerySet(models.QuerySet["AccessLog"]):
    def note(self, membership, customer_id: UUID, *, what: str, reason: str = "") -> None:
        """Remembers that `membership` saw `what` of a customer; once an hour is enough."""
        self.note_all(membership, [customer_id], what=what, reason=reason)

    def note_all(
        self, membership, customer_ids: Iterable[UUID], *, what: str, reason: str = ""
    ) -> None:
        moment = now()
        hour = moment.replace(minute=0, second=0, microsecond=0)
        seen = [
            AccessLog(
                id=_key(hour, membership.id, customer_id, what + reason),
                workspace_id=membership.workspace_id,
                membership_id=membership.id,
                customer_id=customer_id,
                what=what,
                reason=reason,
                at=moment,
            )
            for customer_id in customer_ids
        ]
        self.bulk_create(seen, ignore_conflicts=True)  # type: ignore[arg-type]


class AccessLog(models.Model):
    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace_id = models.UUIDField()
    membership_id = models.UUIDField()
    customer_id = models.UUIDField()
    what = models.CharField(max_length=20)
    reason = models.CharField(max_length=10, choices=Why.choices, blank=True, default="")
    at = models.DateTimeField()

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["customer_id", "at"], name="access_customer_at")]


def _key(hour, membership_id: UUID, customer_id: UUID, what: str) -> UUID:
    """A key in its month's partition, the same for the same hour, person and customer."""
    same = uuid5(NAMESPACE, f"{hour:%Y%m%d%H}{membership_id}{customer_id}{what}")
    return UUID(int=first_id_at(hour).int | (same.int & ((1 << 80) - 1)))
