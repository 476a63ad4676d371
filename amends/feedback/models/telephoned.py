"""Following up by telephone: the calls in which nobody answered count on different days."""

from django.db import models, transaction

from amends.feedback.actions import Attempted, FollowUpAction
from amends.feedback.models.attempt import Attempt
from amends.feedback.models.words import CALLABLE

# Calls on so many different days are honest; ten calls in one afternoon are not.
DAYS = 3


class NotOpen(Exception):
    """The follow-up has ended, or the day agreed for it has not come."""


class Telephoned(models.Model):
    class Meta:
        abstract = True

    @property
    def can_be_called(self) -> bool:
        return self.state in CALLABLE

    @property
    def days_tried(self) -> int:
        """On how many different days of the workspace somebody called in vain."""
        zone = self.case.workspace.zone
        return len({attempt.at.astimezone(zone).date() for attempt in self.attempts.all()})

    def note_not_reached(self, *, by, note: str = "") -> Attempt:
        """`by` called and nobody answered; after the last day the follow-up ends. Raises NotOpen."""
        with transaction.atomic():
            self.lock()
            if not self.can_be_called:
                raise NotOpen(self)
            attempt = self.attempts.create(workspace_id=self.workspace_id, by=by, note=note)
            self.record(
                FollowUpAction.ATTEMPTED,
                by=by,
                facts=Attempted(follow_up=self.id, attempt=attempt.id),
            )
            if self.days_tried >= DAYS:
                self.give_up(by=by, reason="attempts")
        return attempt
