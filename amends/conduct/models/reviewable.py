"""A second person looks at a conduct note: at every end of a conversation, and whenever the customer
asks."""

from django.db import models, transaction

from amends.conduct.actions import ConductAction, Reviewed
from amends.conduct.models.words import Review
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership


class CannotReview(Exception):
    """It counts no more: it has expired, or was lifted."""


class Reviewable(models.Model):
    class Meta:
        abstract = True

    def can_be_reviewed_by(self, membership: Membership) -> bool:
        """Nobody judges her own note."""
        return membership.supervises and membership.id != self.by_id

    def ask_review(self, *, by: Acting) -> None:
        """The customer finds it unfair; also after a review that let it stand. Twice is harmless.
        Raises CannotReview."""
        with transaction.atomic():
            self._lock_standing()
            if self.review == Review.ASKED:
                return
            self.review, self.review_asked_at = Review.ASKED, now()
            self.save(update_fields=["review", "review_asked_at"])
            self._record(ConductAction.REVIEW_ASKED, by=by)

    def uphold(self, reason: str, *, by: Membership) -> None:
        """It was right, and counts until it expires. Raises CannotReview."""
        self._judge(Review.UPHELD, ConductAction.UPHELD, reason, by=by)

    def lift(self, reason: str, *, by: Membership) -> None:
        """It was not right, and counts no more. Raises CannotReview."""
        self._judge(Review.LIFTED, ConductAction.LIFTED, reason, by=by)

    def _judge(self, verdict: Review, action: ConductAction, reason: str, *, by) -> None:
        with transaction.atomic():
            self._lock_standing()
            if self.review == verdict:
                return
            self.review, self.reviewed_by, self.reviewed_at = verdict, by, now()
            self.review_reason = reason
            self.save(update_fields=["review", "reviewed_by", "reviewed_at", "review_reason"])
            self._record(action, by=by)

    def _lock_standing(self) -> None:
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",)))
        if not self.stands:
            raise CannotReview(self)

    def _record(self, action: ConductAction, *, by: Acting) -> None:
        facts = Reviewed(conduct_note=self.id, step=self.step)
        self.case.record(action, by=by, subject=self, facts=facts)
