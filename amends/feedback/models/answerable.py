"""What an answer brings about. One answer is effective; what was said before it is kept."""

from django.db import models, transaction

from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import Channel
from amends.cases.models.words import State as CaseState
from amends.events.actor import Acting
from amends.feedback.actions import Answered, FollowUpAction
from amends.feedback.models.answer import Answer
from amends.feedback.models.words import CLOSING, State
from amends.people.models import Membership

MOST_ANSWERS = 10


class AnsweredOften(Exception):
    """This follow-up was answered so often that more would tell nothing new."""


class Answerable(models.Model):
    class Meta:
        abstract = True

    def take_answer(
        self,
        *,
        by: Acting,
        satisfaction: int,
        solved: bool,
        words: str = "",
        channel: str = Channel.WEB,
    ) -> Answer:
        """The customer answers, herself or to the colleague who asked. Raises AnsweredOften.

        Content closes the case; unhappy takes it up again once, and after that a supervisor
        judges. An answer to a follow-up that had ended is heard all the same.
        """
        with transaction.atomic():
            self.lock()
            answer = self._keep(by, satisfaction, solved, words, channel)
            if answer.is_content:
                self._be_content(by)
            else:
                self._be_unhappy(by)
        return answer

    def decline(self, *, by: Acting) -> None:
        """The customer does not want to answer; saying it again, or too late, changes nothing."""
        with transaction.atomic():
            self.lock()
            if self.is_open:
                self.end(State.DECLINED, FollowUpAction.DECLINED, by=by)
                self.close_case()

    def _keep(
        self, by: Acting, satisfaction: int, solved: bool, words: str, channel: str
    ) -> Answer:
        if self.answers.count() >= MOST_ANSWERS:
            raise AnsweredOften(self)
        recorded_by = by if isinstance(by, Membership) else None
        message = None
        if words.strip():
            message = self.case.receive(words, by=by, channel=channel, author=recorded_by)
        self.answers.update(effective=False)
        answer = self.answers.create(
            workspace_id=self.workspace_id,
            message=message,
            satisfaction=satisfaction,
            solved=solved,
            channel=channel,
            recorded_by=recorded_by,
        )
        self.record(
            FollowUpAction.ANSWERED,
            by=by,
            facts=Answered(
                follow_up=self.id, answer=answer.id, satisfaction=satisfaction, solved=solved
            ),
        )
        return answer

    def _be_content(self, by: Acting) -> None:
        # Once unhappy, the case is in other hands already: theirs to end.
        if self.is_open or self.state in (*CLOSING, State.RELEASED):
            self.end(State.CONTENT, by=by)
            self.close_case()

    def _be_unhappy(self, by: Acting) -> None:
        if self.state in (State.UNHAPPY, State.JUDGEMENT):
            return
        if self._was_unhappy_before():
            self.await_judgement(by=by)
            return
        self.end(State.UNHAPPY, by=by)
        concerns_this_round = self.case.round == self.round
        if concerns_this_round and self.case.state in (CaseState.ANSWERED, CaseState.CLOSED):
            self.case.reopen(by=by)
        self.case.escalate(by=by, why="unhappy follow-up")

    def _was_unhappy_before(self) -> bool:
        return (
            type(self)
            .objects.filter(case=self.case, round__lt=self.round, state=State.UNHAPPY)
            .exists()
        )

    def keep_promise(self, *, by: Acting) -> None:
        self.case.keep_promises([PromiseKind.FOLLOW_UP], by=by)
