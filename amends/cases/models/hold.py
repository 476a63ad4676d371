"""What keeps a case from closing. Higher rooms place and lift holds; no guard points upwards."""

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import Held
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class Hold(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=40)
    placed_at = models.DateTimeField(default=now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reason"],
                condition=models.Q(lifted_at=None),
                name="one_hold_per_reason",
            )
        ]


class Holdable(models.Model):
    class Meta:
        abstract = True

    def hold(self, reason: str, *, by: Acting) -> Hold:
        """Keeps the case from closing for `reason`, a code of the room that will lift it."""
        with transaction.atomic():
            hold, new = self.holds.get_or_create(
                workspace_id=self.workspace_id, reason=reason, lifted_at=None
            )
            if new:
                self.record(CaseAction.HELD, by=by, facts=Held(hold=hold.id, reason=reason))
        return hold

    def lift(self, reason: str, *, by: Acting) -> None:
        with transaction.atomic():
            for hold in self.holds.select_for_update().filter(reason=reason, lifted_at=None):
                hold.lifted_at = now()
                hold.save(update_fields=["lifted_at"])
                self.record(CaseAction.HOLD_LIFTED, by=by, facts=Held(hold=hold.id, reason=reason))
