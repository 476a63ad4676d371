"""A message about something else becomes a case of its own, and can be put back.

Splitting moves nothing, as merging moves nothing. The message stays where it was said; its words
open the new case, and a link names the origin. Put back, the number leads to the origin again.
"""

from functools import cached_property

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import SplitOff
from amends.cases.models.case_link import CaseLink, Tie
from amends.cases.models.locking import lock_in_order
from amends.cases.models.message import Message
from amends.cases.models.promise import PromiseKind
from amends.cases.models.promising import AT_A_REOPENING, KEPT_BY_WRITING
from amends.events.actor import Acting
from amends.events.models import Event


class CannotSplit(Exception):
    """Only what the customer said further, and nobody doubts, can become a case of its own."""


class CannotPutBack(Exception):
    """Somebody has done something in the case since, or it was never split from another."""


class Splittable(models.Model):
    class Meta:
        abstract = True

    @cached_property
    def split_from(self) -> CaseLink | None:
        """The link to the case and the message that this one came from."""
        links = CaseLink.objects.select_related("other__merged_into", "message")
        return links.filter(case=self, tie=Tie.SPLIT_FROM).first()

    @property
    def can_be_put_back(self) -> bool:
        """Nobody has done or said anything in it since it was split off."""
        link = self.split_from
        return link is not None and not self.merged_into_id and not self._touched_since_split()

    def split_off(self, message: Message, *, by, subject: str = "", kind: str = ""):
        """Makes a case of its own from what the customer said in `message`, and answers it.

        Its clocks start when that was said; what our replies since have kept is kept. Of what was
        split off before, the case is answered; one that was put back stands on its own again.
        Raises CannotSplit.
        """
        with transaction.atomic():
            if link := _split_by(message):
                lock_in_order(self, link.case)
                self._separate_again(link.case, message, by=by)
                return link.case
            self.lock()
            # Of two who do it at once, the second finds what the first has made.
            link = _split_by(message)
            return link.case if link else self._make_of(message, by=by, subject=subject, kind=kind)

    def put_back(self, *, by: Acting) -> None:
        """The message belongs to its origin alone again, under both numbers, and what was promised
        because of the splitting is released. Saying it twice is harmless. Raises CannotPutBack."""
        with transaction.atomic():
            if self.split_from is None:
                raise CannotPutBack(self)
            origin = self.split_from.other.goes_on_as
            lock_in_order(self, origin)
            if self.merged_into_id == origin.pk:
                return
            moved = self.merged_into_id or origin.merged_into_id or self.merged.exists()
            if moved or self._touched_since_split():
                raise CannotPutBack(self)
            self.go_on_as(origin, by=by)
            for promise in list(self.with_their_cases(self.promises.outstanding())):
                promise.release(by=by, reason="put back")

    def _make_of(self, message: Message, *, by, subject: str, kind: str):
        if not message.is_inbound or message.opens or message.held:
            raise CannotSplit(message)
        holds = self.assigned_to if self.assigned_to_id and self.assigned_to.can_hold_cases else by
        case = type(self).objects.register(
            self.workspace,
            message.customer or message.case.customer,
            by=by,
            channel=message.channel,
            words=message.text,
            kind=kind or self.kind,
            subject=subject,
            received_at=message.at,
            assigned_to=holds,
            team=self.team,
            language=self.language,
        )
        CaseLink.objects.create(
            workspace_id=self.workspace_id,
            case=case,
            other=message.case,
            tie=Tie.SPLIT_FROM,
            message=message,
            by=by,
        )
        self._keep_what_was_answered(case, message, by=by)
        self._record_split(case, message, by=by)
        return case

    def _separate_again(self, case, message: Message, *, by: Acting) -> None:
        """It was put back and is needed after all; its clocks start when that was said, as before."""
        if case.merged_into_id != self.pk:
            return
        case.start_promises(AT_A_REOPENING, start=message.at)
        self._keep_what_was_answered(case, message, by=by)
        case.unmerge(by=by)
        self._record_split(case, message, by=by)

    def _keep_what_was_answered(self, case, message: Message, *, by) -> None:
        """The customer has had an answer to all that she said before it."""
        out = self.all_messages.filter(direction=Message.Direction.OUTBOUND, at__gt=message.at)
        replies = list(out.select_related("author").in_order())
        if not replies:
            return
        case.first_answered_at = case.first_answered_at or replies[0].at
        case.save(update_fields=["first_answered_at"])
        author = replies[0].author or by
        kept = case.keep_promises(KEPT_BY_WRITING, by=author, at=replies[0].at)
        if any(promise.kind == PromiseKind.INFORM for promise in kept):
            case.start_promises([PromiseKind.INFORM], start=replies[-1].at)

    def _record_split(self, case, message: Message, *, by: Acting) -> None:
        here = SplitOff(case=case.id, number=case.number, message=message.id)
        there = SplitOff(case=self.id, number=self.number, message=message.id)
        self.record(CaseAction.SPLIT_OFF, by=by, facts=here)
        case.record(CaseAction.SPLIT_FROM, by=by, facts=there)

    def _touched_since_split(self) -> bool:
        told = Event.objects.filter(case_id=self.pk)
        split = told.filter(action=CaseAction.SPLIT_FROM).order_by("id").last()
        since = told.filter(id__gt=split.pk) if split else told
        return since.exclude(actor_kind="system").exists()


def _split_by(message: Message) -> CaseLink | None:
    links = CaseLink.objects.select_related("case__merged_into")
    return links.filter(message=message).first()
