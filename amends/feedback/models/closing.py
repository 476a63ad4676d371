"""How a follow-up ends, and the case with it."""

from django.db import models, transaction

from amends.cases.models.closable import CannotClose
from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import State as CaseState
from amends.events.actor import Acting, system
from amends.feedback.actions import Followed, FollowUpAction
from amends.feedback.models.words import CLOSING, State
from amends.now import now


class Closing(models.Model):
    class Meta:
        abstract = True

    def end(
        self, state: State, action: FollowUpAction | None = None, *, by: Acting, reason: str = ""
    ) -> None:
        """Nothing more is asked: the follow-up that was promised has been made."""
        self.state, self.ended_at, self.next_step_at = state, now(), None
        self.save(update_fields=["state", "ended_at", "next_step_at"])
        if self.case.round == self.round:
            self.keep_promise(by=by)
        if action is not None:
            self.record(action, by=by, facts=Followed(follow_up=self.id, reason=reason))

    def give_up(self, *, by: Acting, reason: str) -> None:
        """Honest attempts, or the time to answer, are used up."""
        self.end(State.NOT_REACHED, FollowUpAction.NOT_REACHED, by=by, reason=reason)
        self.close_case()

    def spare(self, *, by: Acting) -> None:
        """Nobody asks, so nothing was kept: what was promised is released, and the case may close."""
        self.state, self.ended_at, self.next_step_at = State.SPARED, now(), None
        self.save(update_fields=["state", "ended_at", "next_step_at"])
        self.case.release_promises([PromiseKind.FOLLOW_UP], by=by, reason=self.state)
        facts = Followed(follow_up=self.id, reason=self.state)
        self.record(FollowUpAction.SPARED, by=by, facts=facts)
        self.close_case()

    def release(self, *, by: Acting, reason: str) -> None:
        """The case went another way; there is nothing to ask any more."""
        self.state, self.ended_at, self.next_step_at = State.RELEASED, now(), None
        self.save(update_fields=["state", "ended_at", "next_step_at"])
        facts = Followed(follow_up=self.id, reason=reason)
        self.record(FollowUpAction.RELEASED, by=by, facts=facts)

    def release_if_overtaken(self, *, by: Acting, reason: str) -> None:
        with transaction.atomic():
            self.lock()
            overtaken = self.case.state != CaseState.ANSWERED or self.case.round != self.round
            if self.is_open and overtaken:
                self.release(by=by, reason=reason)

    def close_case(self) -> None:
        """Closes the case unless something else is still owed; then it closes when that is done."""
        closes = self.state in CLOSING and self.case.round == self.round
        if not closes or self.case.state != CaseState.ANSWERED:
            return
        try:
            with transaction.atomic():
                self.case.close(by=system, reason=self.state)
        except CannotClose:
            return
