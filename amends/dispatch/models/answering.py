"""What a department does with what it was asked. `by` is a clerk, or a colleague who was told on the
telephone and writes it down for the department."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import models, transaction

from amends.dispatch.actions import DispatchAction, Replied, Seen
from amends.dispatch.files import Given
from amends.dispatch.models.clerk import Clerk
from amends.dispatch.models.refusal import NotWithDepartment, SaysNothing
from amends.dispatch.models.reply import Reply, ReplyKind
from amends.dispatch.models.state import WITH_DEPARTMENT, DispatchState
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership
from amends.words.cleaning import clean_text

LONGEST = 10_000


class Answering(models.Model):
    class Meta:
        abstract = True

    def note_read(self, *, by: Clerk) -> None:
        """Clerks are no members, so the log of events says who read what of a customer; once an hour is
        enough."""
        lately = now() - timedelta(hours=1)
        reads = Event.objects.filter(subject_id=self.pk, action=DispatchAction.READ.value)
        if not reads.filter(actor_id=by.pk, recorded_at__gt=lately).exists():
            facts = Seen(dispatch=self.id, department=self.department_id, clerk=by.pk)
            self.record(DispatchAction.READ, by=by, facts=facts)

    def accept(self, *, by: Acting) -> None:
        """Somebody there has it in hand. Twice is harmless; raises NotWithDepartment."""
        with transaction.atomic():
            self.lock()
            self._require_with_department()
            self._accept_where_new(by)

    def answer(self, text: str, *, by: Acting, files: Iterable[Given] = ()) -> Reply:
        """What was found out. It keeps the promise and waits for the owner's review; whoever
        answers at once has accepted. Raises NotWithDepartment, SaysNothing."""
        with transaction.atomic():
            self.lock()
            self._require_with_department()
            self._accept_where_new(by)
            reply = self._say(ReplyKind.ANSWER, text, by=by, files=files)
            reply.promise = self.promise
            reply.save(update_fields=["promise"])
            self._keep_promise(by)
            self.state = DispatchState.ANSWERED
            self.save(update_fields=["state"])
            self.record(DispatchAction.ANSWERED, by=by, facts=self._replied(reply))
        return reply

    def ask_back(self, text: str, *, by: Acting) -> Reply:
        """The department needs to know more. Its time goes on. The same words again are one question."""
        with transaction.atomic():
            self.lock()
            self._require_with_department()
            if said := self._said_last(ReplyKind.QUESTION, text):
                return said
            reply = self._say(ReplyKind.QUESTION, text, by=by)
            self.record(DispatchAction.QUESTIONED, by=by, facts=self._replied(reply))
        return reply

    def hand_back(self, reason: str, *, by: Acting) -> None:
        """It is not this department's to answer. Raises NotWithDepartment, SaysNothing."""
        with transaction.atomic():
            self.lock()
            if self.state == DispatchState.RETURNED:
                return
            self._require_with_department()
            if not _cleaned(reason):
                raise SaysNothing(self)
            self.returned_at = now()
            self.end(DispatchState.RETURNED, reason=_cleaned(reason), by=by)
            self.record(DispatchAction.RETURNED, by=by)

    def _accept_where_new(self, by: Acting) -> None:
        if self.accepted_at is None:
            self.accepted_at = now()
            self.accepted_by = by if isinstance(by, Clerk) else None
        if self.state == DispatchState.ASKED:
            self.state = DispatchState.ACCEPTED
            self.save(update_fields=["state", "accepted_at", "accepted_by"])
            self.record(DispatchAction.ACCEPTED, by=by)

    def _say(self, kind: ReplyKind, text: str, *, by: Acting, files: Iterable[Given] = ()) -> Reply:
        if not _cleaned(text):
            raise SaysNothing(self)
        reply = self.replies.create(
            workspace_id=self.workspace_id,
            kind=kind,
            round=self.round,
            text=_cleaned(text),
            clerk=by if isinstance(by, Clerk) else None,
            author=by if isinstance(by, Membership) else None,
        )
        for file in files:
            file.enclose(self, reply)
        return reply

    def _said_last(self, kind: ReplyKind, text: str) -> Reply | None:
        last = self.replies.order_by("id").last()
        return last if last and last.kind == kind and last.text == _cleaned(text) else None

    def _keep_promise(self, by: Acting) -> None:
        if self.promise and self.promise.is_outstanding:
            self.promise.case = self.case
            self.promise.keep(by=by)

    def _replied(self, reply: Reply) -> Replied:
        return Replied(
            dispatch=self.id,
            department=self.department_id,
            reply=reply.id,
            round=reply.round,
            files=reply.files.count(),
        )

    def _require_with_department(self) -> None:
        if self.state not in WITH_DEPARTMENT:
            raise NotWithDepartment(self)


def _cleaned(text: str) -> str:
    return clean_text(text, at_most=LONGEST).strip()
