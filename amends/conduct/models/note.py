"""A conduct note (辱骂处理): what a customer said that nobody has to bear, and what was done about it.

It is never a label about a person: it says who noted what and when, expires, and is looked at by a
second person. It closes no door either; whoever was cut off can write, and the case goes on.
"""

from django.db import models

from amends.cases.models.words import Channel
from amends.conduct.models.reviewable import Reviewable
from amends.conduct.models.taking_down import TakingDownQuerySet
from amends.conduct.models.words import Review, Step
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within

LONGEST_WORDS = 1000
LONGEST_REASON = 500


class ConductNoteQuerySet(TakingDownQuerySet):
    def reachable_by(self, membership: Membership) -> "ConductNoteQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def awaiting_review(self) -> "ConductNoteQuerySet":
        return self.standing().filter(review=Review.ASKED)

    def waiting_first(self) -> "ConductNoteQuerySet":
        """What a second person is to look at, then the rest; the newest first in each."""
        waits = models.Case(models.When(review=Review.ASKED, then=0), default=1)
        return self.order_by(waits, "-id")

    def for_lists(self) -> "ConductNoteQuerySet":
        return self.select_related("case__customer", "by__user", "reviewed_by__user")


class ConductNote(Reviewable, WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="conduct_notes")
    customer = within("customers.Customer", models.CASCADE, related_name="conduct_notes")
    step = models.CharField(max_length=16, choices=Step.choices)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    # As it was said, for the second person to judge.
    words = models.CharField(max_length=LONGEST_WORDS)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    review = models.CharField(max_length=8, choices=Review.choices, default="", blank=True)
    review_asked_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = within("people.Membership", null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    objects = ConductNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=Step.values), name="conduct_step_known"
            ),
            models.CheckConstraint(
                condition=models.Q(review__in=Review.values), name="conduct_review_known"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("at")), name="conduct_note_expires"
            ),
            models.CheckConstraint(
                condition=~models.Q(step=Step.END) | ~models.Q(review=Review.NONE),
                name="conduct_end_is_reviewed",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-id"], name="conduct_of_customer"),
            models.Index(
                fields=["workspace", "id"],
                condition=models.Q(review=Review.ASKED),
                name="conduct_to_review",
            ),
        ]

    @property
    def stands(self) -> bool:
        return self.expires_at > now() and self.review != Review.LIFTED

    @property
    def awaits_review(self) -> bool:
        return self.stands and self.review == Review.ASKED
