"""Listening and answering: the conversation of a case."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import Mentioned, Posted
from amends.cases.mentioning import mentioned_in
from amends.cases.models.message import Message
from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import Channel, State
from amends.events.actor import Acting
from amends.now import now
from amends.words.cleaning import one_line

ACTION = {
    Message.Direction.INBOUND: CaseAction.RECEIVED,
    Message.Direction.OUTBOUND: CaseAction.REPLIED,
    Message.Direction.NOTE: CaseAction.NOTED,
}


class Conversable(models.Model):
    class Meta:
        abstract = True

    @property
    def first_words(self) -> Message:
        """The customer's own words as a message of the conversation; written down nowhere else."""
        return Message(
            workspace_id=self.workspace_id,
            case=self,
            direction=Message.Direction.INBOUND,
            channel=self.channel,
            customer=self.customer,
            text=self.own_words,
            at=self.received_at,
        )

    def receive(
        self,
        text: str,
        *,
        by: Acting,
        channel: str = Channel.WEB,
        held: bool = False,
        **fields,
    ) -> Message:
        """The customer says something more. Held back, it changes nothing until it is released.

        Said to a number that was merged, it arrives at the case that it goes on as.
        """
        with transaction.atomic():
            self.lock()
            return self.goes_on_as._post(
                Message.Direction.INBOUND,
                text,
                by=by,
                channel=channel,
                customer_id=by.actor.id if by.actor.kind == "customer" else None,
                held=held,
                **fields,
            )

    def reply(
        self,
        text: str,
        *,
        by,
        channel: str = Channel.EMAIL,
        keeps: Iterable[UUID] = (),
        **fields,
    ) -> Message:
        """Answers the customer. Keeps what writing keeps, and the promises named in `keeps`.
        `about` says that an offer or a promise is told with it."""
        with transaction.atomic():
            self.lock()
            message = self._post(
                Message.Direction.OUTBOUND, text, by=by, channel=channel, author=by, **fields
            )
            if self.assigned_to_id is None and by.handles_cases:
                self.assign(by, by=by)
            if self.first_answered_at is None:
                self.first_answered_at = message.at
                self.save(update_fields=["first_answered_at"])
            self.keep_promises(ids=keeps, by=by)
            self.keep_by_writing(by=by)
        return message

    def note(self, text: str, *, by) -> Message:
        """Something for colleagues alone. Whoever is named in it with an @ is told."""
        with transaction.atomic():
            note = self._post(Message.Direction.NOTE, text, by=by, channel=self.channel, author=by)
            if people := mentioned_in(text, workspace_id=self.workspace_id):
                facts = Mentioned(message=note.id, to=[person.id for person in people])
                self.record(CaseAction.MENTIONED, by=by, subject=note, facts=facts)
        return note

    def accept_held(self, message: Message, *, by) -> None:
        """An agent has judged that a held message is the customer's own."""
        with transaction.atomic():
            held = self.all_messages.filter(pk=message.pk, held=True)
            if held.update(held=False):
                self.record(
                    CaseAction.MESSAGE_RELEASED,
                    by=by,
                    facts=Posted(message=message.id, channel=message.channel),
                )

    def tell(
        self,
        text: str,
        *,
        by,
        how: str = Channel.PHONE,
        keeps: Iterable[UUID] = (),
        told_to: str = "",
        recording: str = "",
    ) -> Message:
        """The customer was told in person, by telephone or at the counter: by whom, and to whom where
        it was somebody else, with the number of the recording. A call that was promised is kept
        with it."""
        with transaction.atomic():
            message = self.reply(
                text,
                by=by,
                channel=how,
                keeps=keeps,
                told_to=one_line(told_to, at_most=120),
                recording=one_line(recording, at_most=80),
            )
            self.keep_promises([PromiseKind.CALL_BACK], by=by)
        return message

    def ask_for_call(self, *, by: Acting) -> None:
        """The customer wants to be called: once asked, asking again changes nothing."""
        with transaction.atomic():
            case = self.goes_on_as
            case.lock()
            if not case.all_promises.outstanding().filter(kind=PromiseKind.CALL_BACK).exists():
                case.start_promises([PromiseKind.CALL_BACK], start=now(), by=by)

    def _post(
        self,
        direction: str,
        text: str,
        *,
        by: Acting,
        channel: str,
        at: datetime | None = None,
        about: str = "",
        **fields,
    ) -> Message:
        message = self.messages.create(
            workspace_id=self.workspace_id,
            direction=direction,
            channel=channel,
            text=text,
            at=at or now(),
            **fields,
        )
        self.make_findable_by(text)
        self.record(
            ACTION[Message.Direction(direction)],
            by=by,
            subject=message,
            facts=Posted(message=message.id, channel=channel, about=about),
            at=at,
        )
        if direction == Message.Direction.OUTBOUND and self.state == State.REGISTERED:
            self.state = State.IN_PROGRESS
            self.save(update_fields=["state"])
        return message
