"""What was done to many cases in one go, remembered for as long as it can be undone."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models

from amends.desk.actions import BulkAction, Changed
from amends.desk.models.done_deed import UNDONE_WITHIN
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within


class BulkChangeQuerySet(models.QuerySet["BulkChange"]):
    def make(
        self, deed: str, befores: Iterable[tuple[Any, dict]], *, by: Membership
    ) -> "BulkChange":
        """Remembers `deed` and, for each case, what was so before. Within a transaction."""
        change = self.create(workspace_id=by.workspace_id, membership=by, deed=deed)
        lines = BulkChangeLine.objects.bulk_create(
            BulkChangeLine(workspace_id=by.workspace_id, change=change, case=case, before=before)
            for case, before in befores
        )
        change.record(BulkAction.DONE, by=by, cases=len(lines))
        return change

    def made_by(self, membership: Membership) -> "BulkChangeQuerySet":
        return self.filter(membership=membership)


class BulkChange(WorkspaceRow):
    membership = within("people.Membership", related_name="+")
    deed = models.CharField(max_length=12)
    made_at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = BulkChangeQuerySet.as_manager()

    @property
    def can_be_undone(self) -> bool:
        return self.undone_at is None and now() <= self.made_at + UNDONE_WITHIN

    @property
    def event(self) -> UUID:
        """Which event told of it: newer than those of its cases, older than all that came since."""
        return Event.objects.get(subject_id=self.pk, action=BulkAction.DONE).pk

    def claim_undoing(self, *, by: Membership) -> bool:
        """Whether it may be undone: not for who comes second, or too late. Within a transaction."""
        since = now() - UNDONE_WITHIN
        mine = BulkChange.objects.filter(pk=self.pk, undone_at=None, made_at__gte=since)
        claimed = mine.update(undone_at=now()) == 1
        if claimed:
            self.record(BulkAction.UNDONE, by=by, cases=self.lines.count())
        return claimed

    def record(self, action: BulkAction, *, by: Membership, cases: int) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Changed(change=self.id, deed=self.deed, cases=cases),
        )


class BulkChangeLine(WorkspaceRow):
    change = within("desk.BulkChange", models.CASCADE, related_name="lines")
    case = within("cases.Case", models.CASCADE, related_name="+")
    # Ids and codes of what was so before, never words.
    before = models.JSONField(default=dict)
