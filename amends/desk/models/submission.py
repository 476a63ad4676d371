"""A form that was sent: sent once more, by a double press or a lost answer, it does nothing again."""

from datetime import timedelta

from django.db import models

from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.models.row import within

KEPT = timedelta(days=2)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def claim(self, membership, digest: str) -> tuple["Submission", bool]:
        """The row of this form, and whether it is new. Of two sent at once, the second waits."""
        return self.get_or_create(
            workspace_id=membership.workspace_id, membership=membership, digest=digest
        )

    def forget_old(self) -> None:
        """In every workspace: who sends a form again after days means it."""
        for workspace in Workspace.objects.all():
            with workspace.enter():
                self.filter(sent_at__lt=now() - KEPT).delete()


class Submission(WorkspaceRow):
    membership = within("people.Membership", related_name="+")
    digest = models.CharField(max_length=64, db_collation="C")
    sent_at = models.DateTimeField(default=now)
    led_to = models.TextField(blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "digest"], name="submitted_once")
        ]
