"""What the customer said when asked whether it was put right."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amends.cases.models.words import Channel
from amends.feedback.models.words import Satisfaction
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class AnswerQuerySet(models.QuerySet["Answer"]):
    def effective(self) -> "AnswerQuerySet":
        """The last word of each follow-up; what was said before it stays readable."""
        return self.filter(effective=True)

    def independent(self) -> "AnswerQuerySet":
        """Not written down by the very person whose work is judged."""
        return self.exclude(recorded_by=F("follow_up__case__solved_by"), recorded_by__isnull=False)


class Answer(WorkspaceRow):
    """One answer; a later one takes its place without removing it. The words stand in `message`."""

    follow_up = within("feedback.FollowUp", models.CASCADE, related_name="answers")
    message = within("cases.Message", null=True, blank=True, related_name="+")
    satisfaction = models.PositiveSmallIntegerField(_("satisfaction"), choices=Satisfaction.choices)
    solved = models.BooleanField(_("solved"))
    channel = models.CharField(max_length=12, choices=Channel.choices)
    # The colleague who asked by telephone; empty where the customer answered the link.
    recorded_by = within("people.Membership", null=True, blank=True, related_name="+")
    effective = models.BooleanField(default=True)
    at = models.DateTimeField(default=now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up"], condition=Q(effective=True), name="one_effective_answer"
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__in=Satisfaction.values), name="satisfaction_of_five"
            ),
        ]
        indexes = [models.Index(fields=["workspace", "at"], name="answer_by_time")]

    @property
    def is_content(self) -> bool:
        """Solved, and not unhappy about it: only then may the case close by itself."""
        return self.solved and self.satisfaction >= Satisfaction.NEITHER
