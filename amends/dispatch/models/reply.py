from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class ReplyKind(models.TextChoices):
    ANSWER = "answer", pgettext_lazy("dispatch", "Answer")
    QUESTION = "question", pgettext_lazy("dispatch", "Question back")
    EXPLANATION = "explanation", pgettext_lazy("dispatch", "More to the question")


class Verdict(models.TextChoices):
    PASSED = "passed", pgettext_lazy("dispatch", "Passed")
    REDO = "redo", pgettext_lazy("dispatch", "To be done anew")


class Reply(WorkspaceRow):
    """What was said to a dispatch, by the department or back to it. An answer is reviewed."""

    dispatch = within("dispatch.Dispatch", models.CASCADE, related_name="replies")
    kind = models.CharField(max_length=12, choices=ReplyKind.choices)
    round = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    at = models.DateTimeField(default=now)
    # By a clerk, or by a colleague: on behalf of a department that answered by telephone, too.
    clerk = within("dispatch.Clerk", null=True, blank=True, related_name="+")
    author = within("people.Membership", null=True, blank=True, related_name="+")
    # The one that an answer kept.
    promise = within("cases.Promise", null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=6, choices=Verdict.choices, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = within("people.Membership", null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    # How much the answer helped whoever asked: the next process is a customer. 1 to 5.
    quality = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReplyKind.values), name="reply_kind_known"),
            models.UniqueConstraint(
                fields=["dispatch", "round"],
                condition=Q(kind="answer"),
                name="one_answer_per_round",
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(kind="answer", reviewed_at__isnull=False),
                name="answers_are_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="redo") | ~Q(reason=""), name="anew_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(quality=None) | Q(quality__range=(1, 5), kind="answer"),
                name="quality_from_one_to_five",
            ),
        ]

    @property
    def who(self) -> str:
        """Who said it, as those read who work on the case."""
        return str(self.clerk or (self.author.name if self.author else ""))
