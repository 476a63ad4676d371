"""What one person did last to a case, remembered for as long as she may undo it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models

from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within

UNDONE_WITHIN = timedelta(hours=1)
JUST_NOW = timedelta(seconds=10)


class DoneDeedQuerySet(models.QuerySet["DoneDeed"]):
    def remember(self, case: Any, deed: str, *, before: dict, event: UUID, by: Membership) -> None:
        """In place of what she did to the case before. Within a transaction."""
        told = {"deed": deed, "before": before, "event": event, "done_at": now(), "undone": False}
        self.update_or_create(workspace_id=by.workspace_id, membership=by, case=case, defaults=told)

    def of(self, membership: Membership, case: Any) -> "DoneDeedQuerySet":
        return self.filter(membership=membership, case=case)

    def fresh(self) -> "DoneDeedQuerySet":
        return self.filter(undone=False, done_at__gt=now() - UNDONE_WITHIN)


class DoneDeed(WorkspaceRow):
    membership = within("people.Membership", models.CASCADE, related_name="+")
    case = within("cases.Case", models.CASCADE, related_name="+")
    deed = models.CharField(max_length=12)
    # Ids and codes of what was so before, never words.
    before = models.JSONField(default=dict)
    # Which event told of it. Events are kept in partitions, which no foreign key can point to.
    event = models.UUIDField()
    done_at = models.DateTimeField(default=now)
    undone = models.BooleanField(default=False)

    objects = DoneDeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "case"], name="one_last_deed_per_case")
        ]

    @property
    def is_just_done(self) -> bool:
        return now() - self.done_at < JUST_NOW
