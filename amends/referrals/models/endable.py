"""How a referral ends: answered in its own words, or returned; and what the customer told them then."""

from datetime import datetime

from django.db import models, transaction

from amends.cases.linked_cases import LinkedCases
from amends.cases.models import Case, Promise
from amends.cases.models.locking import lock_in_order
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership
from amends.people.models.row import within
from amends.referrals.actions import (
    AnsweredElsewhere,
    AnsweredTo,
    AskedAgain,
    ReferralAction,
)
from amends.referrals.models.words import Result, State
from amends.words.cleaning import clean_text

LONGEST_ANSWER = 20_000
LONGEST_REASON = 1000


class AlreadyOver(Exception):
    """It was answered or returned before."""


class TooLateToReturn(Exception):
    """The platform takes nothing back after its own time for it."""


class NotLater(Exception):
    """A new deadline has to come after what stands already."""


class AnsweredThere(Exception):
    """The same was answered in a linked case; `args[0]` are those cases. Whoever means to answer twice
    says so."""


class Endable(models.Model):
    answer = models.TextField(blank=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = within("people.Membership", null=True, blank=True, related_name="+")
    result = models.CharField(max_length=12, choices=Result.choices, blank=True)
    result_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def can_be_returned(self) -> bool:
        return self.is_open and (self.return_by is None or now() <= self.return_by)

    @property
    def told_elsewhere(self) -> list[Case]:
        """Cases in which the same was told: look there first, so that nothing is answered twice."""
        here = self.case.goes_on_as
        merged = Case.objects.filter(merged_into=here).select_related("merged_into")
        return [linked.case for linked in LinkedCases(here, list(merged)).all]

    @property
    def answered_there(self) -> list[Case]:
        """Those of them in which the customer or a platform has been answered."""
        linked = self.told_elsewhere
        told = type(self).objects.of_cases([case.pk for case in linked])
        answered = told.filter(state=State.ANSWERED)
        there = {key for keys in answered.values_list("case", "case__merged_into") for key in keys}
        return [case for case in linked if case.answered_at or case.pk in there]

    def answer_them(self, words: str, *, by: Membership, twice: bool = False) -> None:
        """Keeps what was promised, and tells the cases in which the same was said. `twice`: also where
        one of them has been answered. Raises AlreadyOver or AnsweredThere."""
        with transaction.atomic():
            self._lock_linked_cases()
            self.lock_open()
            if not twice and (there := self.answered_there):
                raise AnsweredThere(there)
            self.answer = clean_text(words, at_most=LONGEST_ANSWER)
            self._end(State.ANSWERED, by=by)
            self._keep(self.answer_promise, by=by)
            self._release(self.return_promise, by=by)
            self._record_end(ReferralAction.ANSWERED, by=by)
            self._tell_linked_cases(by=by)

    def send_back(self, reason: str, *, by: Membership) -> None:
        """It is not ours: the reason goes with it. Raises AlreadyOver or TooLateToReturn."""
        with transaction.atomic():
            self.lock_open()
            if not self.can_be_returned:
                raise TooLateToReturn(self)
            self.reason = clean_text(reason, at_most=LONGEST_REASON)
            self._end(State.RETURNED, by=by)
            self._keep(self.return_promise, by=by)
            self._release(self.answer_promise, by=by)
            self._record_end(ReferralAction.RETURNED, by=by)

    def drop(self, *, by: Acting) -> None:
        """Who complained was forgotten, and their number with her: nobody can be answered. Raises
        AlreadyOver."""
        with transaction.atomic():
            self.lock_open()
            self._end(State.DROPPED, by=by if isinstance(by, Membership) else None)
            self._release(self.answer_promise, by=by)
            self._release(self.return_promise, by=by)
            self._record_end(ReferralAction.DROPPED, by=by)

    def hear_result(self, result: str, *, by: Membership, again_by: datetime | None = None) -> None:
        """What the customer told the platform; with `again_by` they hand it over once more, with that
        deadline. Raises AlreadyOver where it is not answered, NotLater where `again_by`
        is not after our answer."""
        with transaction.atomic():
            self._lock()
            if self.state != State.ANSWERED:
                raise AlreadyOver(self)
            if again_by and self.ended_at and again_by <= self.ended_at:
                raise NotLater(self)
            self.result, self.result_at = result, now()
            self.save(update_fields=["result", "result_at"])
            self._record_round(ReferralAction.RESULT_HEARD, by=by)
            if again_by:
                self._take_up_again(again_by, by=by)

    def _take_up_again(self, due_at: datetime, *, by: Membership) -> None:
        self.state, self.due_at, self.round = State.OPEN, due_at, self.round + 1
        self.ended_at = self.ended_by = self.extension_asked_at = None
        self.extension_granted = None
        self.save()
        self.promise_to_them(by=by)
        self._record_round(ReferralAction.TAKEN_UP_AGAIN, by=by, due_at=due_at)

    def lock_open(self) -> None:
        self._lock()
        if not self.is_open:
            raise AlreadyOver(self)

    def _lock_linked_cases(self) -> None:
        # Of two who answer linked cases at the same time, the second one sees what the first one did.
        together = [*self.told_elsewhere, self.case.goes_on_as, self.case]
        lock_in_order(*{case.pk: case for case in together}.values())

    def _lock(self) -> None:
        # Cases are locked before what belongs to them, so that nobody waits in a circle.
        self.case.lock()
        rows = type(self).objects.select_for_update(of=("self",))
        self.refresh_from_db(from_queryset=rows)

    def _end(self, state: State, *, by: Membership | None) -> None:
        self.state, self.ended_at, self.ended_by = state, now(), by
        self.result, self.result_at = "", None
        self.save()

    def _keep(self, promise: Promise | None, *, by: Acting) -> None:
        if promise and promise.is_outstanding:
            promise.keep(by=by)

    def _release(self, promise: Promise | None, *, by: Acting) -> None:
        if promise and promise.is_outstanding:
            promise.release(by=by, reason=f"referral {self.state}")

    def _tell_linked_cases(self, *, by: Acting) -> None:
        here = self.case.goes_on_as
        for told in self.told_elsewhere:
            if told.is_open:
                told.record(
                    ReferralAction.ANSWERED_ELSEWHERE,
                    by=by,
                    facts=AnsweredElsewhere(case=here.id, number=here.number),
                )

    def _record_end(self, action: ReferralAction, *, by: Acting) -> None:
        late = max(((self.ended_at or now()) - self.due_at).total_seconds(), 0) // 60
        self.record(
            action,
            by=by,
            facts=AnsweredTo(referral=self.id, platform=self.platform_id, late_by=int(late)),
        )

    def _record_round(
        self, action: ReferralAction, *, by: Acting, due_at: datetime | None = None
    ) -> None:
        facts = AskedAgain(referral=self.id, result=self.result, round=self.round, due_at=due_at)
        self.record(action, by=by, facts=facts)
