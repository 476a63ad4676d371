"""The customer's answer to an offer, and what follows from each."""

from datetime import timedelta

from django.db import models, transaction

from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import Channel, State
from amends.events.actor import Acting, system
from amends.now import now
from amends.people.models import Membership
from amends.recovery.actions import RecoveryAction
from amends.recovery.models.approval import Approval
from amends.recovery.models.approval_state import ApprovalState
from amends.recovery.models.offer_state import OfferState
from amends.words.cleaning import clean_text, one_line

# By when an accepted remedy is delivered, where neither the agent nor any rule says.
DELIVERED_WITHIN = timedelta(days=3)
LONGEST_ANSWER = 10_000


class OfferOver(Exception):
    """The offer has been answered otherwise, has expired or was withdrawn."""


class Answerable(models.Model):
    class Meta:
        abstract = True

    def accept(self, *, by: Acting, recording: str = "") -> None:
        """The customer wants it (himself, or told to a colleague, with the number of the recording).
        From now on it is owed: a promise to deliver runs, and keeps the case from closing, until
        every line is verified."""
        with transaction.atomic():
            self.lock()
            if self.state == OfferState.ACCEPTED:
                return
            self._require_awaiting_customer()
            self._end(OfferState.ACCEPTED, answered_at=now(), **_heard(by, recording))
            self.promise = self._promise_delivery()
            self.save(update_fields=["promise"])
            self.record(RecoveryAction.OFFER_ACCEPTED, by=by)
            self.lift_hold(by=by)

    def decline(self, *, by: Acting, words: str = "", recording: str = "") -> None:
        """ "This is not what I want." His words go into the conversation; a second refusal, or one
        after we thought that we had answered, is laid before a supervisor."""
        with transaction.atomic():
            self.lock()
            if self.state == OfferState.DECLINED:
                return
            self._require_awaiting_customer()
            earlier = self.case.offers.filter(state=OfferState.DECLINED).exists()
            self.answer = clean_text(words, at_most=LONGEST_ANSWER).strip()
            said = _heard(by, recording)
            self._end(OfferState.DECLINED, answered_at=now(), answer=self.answer, **said)
            self.give_back()
            self.record(RecoveryAction.OFFER_DECLINED, by=by)
            if self.answer:
                heard = Channel.WEB if by.actor.kind == "customer" else Channel.PHONE
                self.case.receive(self.answer, by=by, channel=heard)
            if earlier or self.case.goes_on_as.state == State.ANSWERED:
                self.case.escalate(by=by, why="offer declined")
            self.lift_hold(by=by)

    def expire(self) -> None:
        """The customer did not answer in time; safe to call twice or early."""
        with transaction.atomic():
            self.lock()
            if self.state == OfferState.PUT and self.has_expired:
                self._end(OfferState.EXPIRED)
                self.give_back()
                self.record(RecoveryAction.OFFER_EXPIRED, by=system)
                self.lift_hold(by=system)

    def withdraw(self, *, by: Acting, reason: str = "") -> None:
        """We take it back before it is answered; what was accepted is owed. Raises OfferOver."""
        with transaction.atomic():
            self.lock()
            if self.state == OfferState.WITHDRAWN:
                return
            if not self.is_pending:
                raise OfferOver(self)
            Approval.objects.waiting().filter(offer=self).update(state=ApprovalState.WITHDRAWN)
            self._end(OfferState.WITHDRAWN, answer=clean_text(reason, at_most=LONGEST_ANSWER))
            self.give_back()
            self.record(RecoveryAction.OFFER_WITHDRAWN, by=by)
            self.lift_hold(by=by)

    def refuse(self, *, by: Acting) -> None:
        """Somebody who decides said no; the customer never hears of it."""
        self._end(OfferState.REFUSED)
        self.lift_hold(by=by)

    def fulfil_where_whole(self, *, by: Acting) -> None:
        """Every line is verified: what was promised is kept."""
        if self.fulfilled_at or self.lines.standing().filter(verified_at=None).exists():
            return
        self._end(OfferState.ACCEPTED, fulfilled_at=now())
        if self.promise_id and self.promise.is_outstanding:
            self.promise.case = self.case
            self.promise.keep(by=by)
        self.record(RecoveryAction.OFFER_FULFILLED, by=by)

    def _promise_delivery(self):
        """By the agent's own date, else by the rule in force, else within three days."""
        case = self.case
        rule_holds = self.deliver_by is None or self.deliver_by <= now()
        what = self.summary()[:200]
        if rule_holds and (made := case.start_promises([PromiseKind.DELIVER], start=now())):
            [promise] = made
            promise.text = what
            promise.save(update_fields=["text"])
            return promise
        return case.promise(
            what,
            due_at=now() + DELIVERED_WITHIN if rule_holds else self.deliver_by,
            by=case.goes_on_as.assigned_to or self.proposed_by,
            kind=PromiseKind.DELIVER,
        )

    def _require_awaiting_customer(self) -> None:
        if not self.awaits_customer:
            raise OfferOver(self)

    def _end(self, state: str, **fields) -> None:
        self.state = state
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=["state", *fields])


def _heard(by: Acting, recording: str) -> dict:
    """Nobody heard what the customer answered on his own page."""
    heard_by = by if isinstance(by, Membership) else None
    return {"heard_by": heard_by, "recording": one_line(recording, at_most=80)}
