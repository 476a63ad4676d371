"""Unhappy for the second time: neither the agent nor the product decides, but the supervisor."""

from django.db import models, transaction

from amends.cases.models import Closure
from amends.cases.models.words import State as CaseState
from amends.events.actor import Acting
from amends.feedback.actions import Followed, FollowUpAction
from amends.feedback.models.words import State

HOLD = "judgement"


class NothingToJudge(Exception):
    """The follow-up does not await a judgement, or no longer."""


class Judgeable(models.Model):
    class Meta:
        abstract = True

    def await_judgement(self, *, by: Acting) -> None:
        self.end(State.JUDGEMENT, by=by)
        self.case.hold(HOLD, by=by)
        self.case.escalate(by=by, why="unhappy again")

    def judge_closed(self, *, by, note: str) -> None:
        """All that can be done has been done; `note` says why. Raises NothingToJudge, CannotClose."""
        with transaction.atomic():
            self._settle("closed", by=by)
            if self.case.state == CaseState.ANSWERED:
                self.case.close(by=by, reason=Closure.Reason.JUDGED, note=note)
            else:
                self.case.note(note, by=by)

    def judge_reopened(self, *, by, note: str) -> None:
        """It was not put right: the case is taken up once more. Raises NothingToJudge."""
        with transaction.atomic():
            self._settle("reopened", by=by)
            if self.case.state in (CaseState.ANSWERED, CaseState.CLOSED):
                self.case.reopen(by=by, reason=note)
            else:
                self.case.note(note, by=by)

    def _settle(self, how: str, *, by) -> None:
        self.lock()
        if self.state != State.JUDGEMENT:
            raise NothingToJudge(self)
        self.state, self.judged_by = State.UNHAPPY, by
        self.save(update_fields=["state", "judged_by"])
        self.case.lift(HOLD, by=by)
        self.record(FollowUpAction.JUDGED, by=by, facts=Followed(follow_up=self.id, reason=how))
