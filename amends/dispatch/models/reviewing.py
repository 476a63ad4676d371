"""What whoever asked does with what came back, or did not. The next process is a customer: she says
how much the answer helped."""

from datetime import datetime

from django.db import models, transaction

from amends.dispatch.actions import DispatchAction, Reassigned, Reviewed
from amends.dispatch.files import Given
from amends.dispatch.models.asking import HOLD
from amends.dispatch.models.department import Department
from amends.dispatch.models.refusal import (
    AskedTwice,
    DepartmentRetired,
    HasEnded,
    NothingToReview,
    NotWithDepartment,
    SaysNothing,
)
from amends.dispatch.models.reply import Reply, ReplyKind, Verdict
from amends.dispatch.models.state import OPEN, WITH_DEPARTMENT, DispatchState
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership
from amends.words.cleaning import clean_text


class Reviewing(models.Model):
    class Meta:
        abstract = True

    def explain(self, text: str, *, by: Membership) -> Reply:
        """Answers what the department asked back, or adds to the question. The same words again are
        one explanation."""
        with transaction.atomic():
            self.lock()
            if self.state not in WITH_DEPARTMENT:
                raise NotWithDepartment(self)
            if said := self._said_last(ReplyKind.EXPLANATION, text):
                return said
            reply = self._say(ReplyKind.EXPLANATION, text, by=by)
            self.record(DispatchAction.EXPLAINED, by=by, facts=self._replied(reply))
        return reply

    def pass_answer(self, *, by: Membership, quality: int | None = None) -> None:
        """The answer is good; the dispatch ends. Twice is harmless; raises NothingToReview."""
        with transaction.atomic():
            self.lock()
            if self.state == DispatchState.PASSED:
                return
            answer = self._review(Verdict.PASSED, by=by, quality=quality)
            self.end(DispatchState.PASSED, by=by)
            self.record(DispatchAction.PASSED, by=by, facts=self._reviewed(answer))

    def redo(
        self,
        reason: str,
        *,
        by: Membership,
        quality: int | None = None,
        due_at: datetime | None = None,
    ) -> None:
        """The answer is not good enough: the same department answers again, by a new time.

        Raises NothingToReview, SaysNothing, InThePast.
        """
        if not (words := clean_text(reason).strip()):
            raise SaysNothing(self)
        with transaction.atomic():
            self.lock()
            answer = self._review(Verdict.REDO, by=by, quality=quality, reason=words)
            self.state, self.round = DispatchState.ACCEPTED, self.round + 1
            self.promise = self.promise_anew(by=by, due_at=due_at)
            self.save(update_fields=["state", "round", "promise"])
            self.record(DispatchAction.REDONE, by=by, facts=self._reviewed(answer))

    def reassign(
        self,
        department: Department,
        *,
        by: Membership,
        reason: str = "",
        due_at: datetime | None = None,
    ):
        """Another department is asked instead, with all that was enclosed; its time begins anew.

        Returns the new dispatch. Raises HasEnded, DepartmentRetired, AskedTwice, InThePast.
        """
        with transaction.atomic():
            self.lock()
            if self.state == DispatchState.REASSIGNED:
                return self.goes_on_as.get()
            if not self.can_be_reassigned or not self.case.goes_on_as.is_open:
                raise HasEnded(self)
            if not department.is_in_use:
                raise DepartmentRetired(department)
            beside = type(self).objects.open().filter(batch=self.batch)
            if beside.filter(department=department).exists():
                raise AskedTwice(department)
            words = clean_text(reason).strip() or self.reason
            self._settle(DispatchState.REASSIGNED, reason=words, by=by)
            new = self._ask_instead(department, by=by, due_at=due_at)
            facts = Reassigned(
                dispatch=self.id,
                department=self.department_id,
                to=department.id,
                goes_on_as=new.id,
            )
            self.record(DispatchAction.REASSIGNED, by=by, facts=facts)
        return new

    def recall(self, *, by: Acting, reason: str = "") -> None:
        """The answer is needed no more. Twice is harmless; raises HasEnded."""
        with transaction.atomic():
            self.lock()
            if self.state == DispatchState.RECALLED:
                return
            if self.state not in OPEN:
                raise HasEnded(self)
            self.end(DispatchState.RECALLED, reason=clean_text(reason).strip(), by=by)
            self.record(DispatchAction.RECALLED, by=by)

    def end(self, state: DispatchState, *, by: Acting, reason: str = "") -> None:
        """Nothing is owed by this department any more, and the case may close once that is so of all."""
        self._settle(state, reason=reason, by=by)
        if not self.case.dispatches.open().exists():
            self.case.lift(HOLD, by=by)

    def _settle(self, state: DispatchState, *, by: Acting, reason: str) -> None:
        self.state, self.ended_at, self.reason = state, now(), reason
        self.save(update_fields=["state", "ended_at", "returned_at", "reason"])
        if self.promise and self.promise.is_outstanding:
            self.promise.case = self.case
            self.promise.release(by=by, reason=state)

    def _review(
        self, verdict: Verdict, *, by: Membership, quality: int | None, reason: str = ""
    ) -> Reply:
        if self.state != DispatchState.ANSWERED:
            raise NothingToReview(self)
        answer = self.replies.get(kind=ReplyKind.ANSWER, round=self.round)
        answer.verdict, answer.quality, answer.reason = verdict, quality, reason
        answer.reviewed_at, answer.reviewed_by = now(), by
        answer.save(update_fields=["verdict", "quality", "reason", "reviewed_at", "reviewed_by"])
        return answer

    def _ask_instead(self, department: Department, *, by: Membership, due_at: datetime | None):
        return type(self).objects.ask_one(
            self.case,
            department,
            by=by,
            part=self.part,
            batch=self.batch,
            question=self.question,
            encloses=self.encloses,
            files=[Given.of_case(file) for file in self.enclosed_files.filter(reply=None)],
            due_at=due_at,
            before=self,
        )

    def _reviewed(self, answer: Reply) -> Reviewed:
        return Reviewed(
            dispatch=self.id,
            department=self.department_id,
            reply=answer.id,
            round=answer.round,
            quality=answer.quality,
        )
