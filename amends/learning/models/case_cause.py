from django.db import models, transaction

from amends.learning.actions import CauseAction
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class CaseCause(WorkspaceRow):
    """Why a case came about. One case may have several causes; each counts once."""

    case = within("cases.Case", models.CASCADE, related_name="found_causes")
    cause = within("learning.Cause", related_name="found")
    note = models.CharField(max_length=500, blank=True)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "cause"], name="one_finding_per_cause")
        ]
        indexes = [models.Index(fields=["workspace", "at"], name="finding_by_time")]

    def __str__(self) -> str:
        return self.cause.label

    def withdraw(self, *, by) -> None:
        """It was not that after all; the log keeps that it was said."""
        with transaction.atomic():
            gone, _rows = CaseCause.objects.filter(pk=self.pk).delete()
            if gone:
                self.cause.record(CauseAction.WITHDRAWN, by=by, case_id=self.case_id)
