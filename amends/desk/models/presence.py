"""Who has a case before them, and who is writing: known for seconds, and lost without loss."""

from datetime import timedelta

from django.db import models

from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.models.row import within

LASTS = timedelta(seconds=45)  # a page tells every twenty


class PresenceQuerySet(models.QuerySet["Presence"]):
    def note(self, case, membership, *, writing: bool) -> None:
        here = Presence(
            workspace_id=case.workspace_id,
            case=case,
            membership=membership,
            writing=writing,
            seen_at=now(),
        )
        self.bulk_create(
            [here],  # type: ignore[list-item]
            update_conflicts=True,
            unique_fields=["case", "membership"],
            update_fields=["writing", "seen_at"],
        )

    def beside(self, case, membership) -> "PresenceQuerySet":
        """The colleagues who have the case before them now; who writes comes first."""
        here = self.filter(case=case, seen_at__gt=now() - LASTS).exclude(membership=membership)
        return here.select_related("membership__user").order_by("-writing", "pk")

    def forget_old(self) -> None:
        for workspace in Workspace.objects.all():
            with workspace.enter():
                self.filter(seen_at__lt=now() - LASTS).delete()


class Presence(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="+")
    membership = within("people.Membership", models.CASCADE, related_name="+")
    writing = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "membership"], name="present_once")]
