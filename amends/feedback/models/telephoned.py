"""Following up by telephone or at the customer's door: whom to call now, and what came of it."""

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db import models, transaction

from amends.cases.models.promise import PromiseKind, PromiseState
from amends.feedback.actions import Attempted, FollowUpAction, Postponed
from amends.feedback.models.attempt import Attempt
from amends.feedback.models.call_rules import CallRules
from amends.feedback.models.words import CALLABLE, State, Way
from amends.now import now

# For how long a customer is left to whoever has her on the page.
CLAIMED = timedelta(minutes=15)


class NotOpen(Exception):
    """The follow-up has ended, or the day agreed for it has not come."""


class QuietHours(ValueError):
    """Nobody is called at that time."""


class TelephonedQuerySet(models.QuerySet[Any, Any]):
    def to_call_now(self):
        """Those whose time has come, the longest waiting first; who said a time comes at it."""
        return self.filter(state=State.TO_CALL, call_at__lte=now()).order_by("call_at", "id")

    def claim_next(self, *, by):
        """The next one whom no colleague has on the page; nobody where there is none."""
        free = (
            models.Q(called_until=None) | models.Q(called_until__lt=now()) | models.Q(called_by=by)
        )
        with transaction.atomic():
            found = self.to_call_now().filter(free)
            following = found.select_for_update(of=("self",), skip_locked=True).first()
            if following:
                following.called_by, following.called_until = by, now() + CLAIMED
                following.save(update_fields=["called_by", "called_until"])
        return following


class Telephoned(models.Model):
    # When she is to be called, or visited, next.
    call_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=5, choices=Way.choices, default=Way.CALL)

    class Meta:
        abstract = True

    @property
    def can_be_called(self) -> bool:
        return self.state in CALLABLE

    @cached_property
    def call_rules(self) -> CallRules:
        return CallRules.objects.of(self.case.workspace)

    @property
    def days_tried(self) -> int:
        """On how many different days of the workspace somebody tried in vain."""
        zone = self.case.workspace.zone
        in_vain = [attempt for attempt in self.attempts.all() if attempt.again_at is None]
        return len({attempt.at.astimezone(zone).date() for attempt in in_vain})

    def note_not_reached(self, *, by, note: str = "", way: str = Way.CALL) -> Attempt:
        """`by` tried and nobody answered: again on another day. After the last day the follow-up
        ends. Raises NotOpen."""
        with transaction.atomic():
            attempt = self._attempt(by=by, note=note, way=way)
            facts = Attempted(follow_up=self.id, attempt=attempt.id)
            self.record(FollowUpAction.ATTEMPTED, by=by, facts=facts)
            self._call_again(self.call_rules.next_day(now()), way=self.way)
            if self.days_tried >= self.call_rules.days:
                self.give_up(by=by, reason="attempts")
        return attempt

    def reschedule(self, *, by, again_at: datetime, note: str = "", way: str = Way.CALL) -> Attempt:
        """She was reached and would rather be asked then, by telephone or at her door. Raises
        NotOpen, and QuietHours where nobody is called at that time or it has passed."""
        if again_at <= now() or self.call_rules.is_quiet(again_at):
            raise QuietHours(again_at)
        with transaction.atomic():
            attempt = self._attempt(by=by, note=note, way=way, again_at=again_at)
            facts = Postponed(follow_up=self.id, attempt=attempt.id, again_at=again_at, way=way)
            self.record(FollowUpAction.POSTPONED, by=by, facts=facts)
            self._call_again(again_at, way=way)
            # Whoever was asked by letter, too, has named her time: the letter is waited for no longer.
            self.state, self.next_step_at = State.TO_CALL, None
            self.save(update_fields=["state", "next_step_at"])
            self._agree_on(again_at, by=by)
        return attempt

    def _agree_on(self, moment: datetime, *, by) -> None:
        """What was promised is owed by the end of the day that she named herself."""
        zone = self.case.workspace.zone
        day_after = moment.astimezone(zone).date() + timedelta(days=1)
        until = datetime.combine(day_after, time(), zone)
        owed = self.case.promises.outstanding().filter(
            kind=PromiseKind.FOLLOW_UP, state=PromiseState.OPEN, due_at__gt=now(), due_at__lt=until
        )
        for promise in owed:
            promise.case = self.case
            promise.renegotiate(by=by, due_at=until)

    def _attempt(self, *, by, **fields) -> Attempt:
        self.lock()
        if not self.can_be_called:
            raise NotOpen(self)
        return self.attempts.create(workspace_id=self.workspace_id, by=by, **fields)

    def _call_again(self, moment: datetime, *, way: str) -> None:
        self.call_at, self.way = moment, way
        self.called_by = self.called_until = None
        self.save(update_fields=["call_at", "way", "called_by", "called_until"])
