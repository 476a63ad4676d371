"""Deciding on a colleague's offer: approve, change, or decline with a reason."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import models, transaction

from amends.now import now
from amends.people.models import Membership
from amends.recovery.actions import Decided, RecoveryAction
from amends.recovery.allowance import DECIDERS, Allowance, locked_for_granting
from amends.recovery.models.approval_state import ApprovalState
from amends.recovery.models.proposing import Choice, currency_of, priced, total_of
from amends.words.cleaning import clean_text, one_line


class CannotDecide(Exception):
    """Somebody may not decide this; the class says why."""


class OwnOffer(CannotDecide):
    """Nobody decides on her own offer."""


class BelowTheOffer(CannotDecide):
    """The authority of who decides does not reach so far, or not any more."""


class AlreadyDecided(CannotDecide):
    """A colleague was faster, or the offer was withdrawn."""


class ReasonNeeded(CannotDecide):
    """Whoever declines or changes says why: the agent has to answer the customer."""


class Decidable(models.Model):
    class Meta:
        abstract = True

    def can_be_decided_by(self, membership: Membership) -> bool:
        return (
            self.is_waiting
            and membership.id != self.asked_by_id
            and not self._passes_caps_of(membership, self.offer.total, self.offer.currency)
        )

    def can_be_declined_by(self, membership: Membership) -> bool:
        """Saying no needs the role, and no authority over the sum."""
        return self.is_waiting and membership.id != self.asked_by_id and membership.role in DECIDERS

    def approve(self, *, by: Membership, reason: str = "") -> None:
        """The offer goes to the customer as it was proposed, on the authority of `by`."""
        with transaction.atomic():
            by = self._take(by)
            self._decide(ApprovalState.APPROVED, by, reason)
            self._record(RecoveryAction.APPROVAL_GRANTED, by)
            self.offer.put(granted_by=by)

    def change(
        self,
        *,
        by: Membership,
        lines: Sequence[Choice],
        reason: str,
        message: str | None = None,
    ) -> None:
        """Something else goes to the customer instead; what was proposed stays readable."""
        choices = priced(lines)
        with transaction.atomic():
            offer = self.offer
            self._require(reason)
            currency = currency_of(choices, offer.currency)
            by = self._take(by, total_of(choices), currency)
            offer.lines.standing().update(replaced_at=now())
            offer.write_lines(choices, currency)
            if message is not None:
                offer.message = clean_text(message)
                offer.save(update_fields=["message"])
            self._decide(ApprovalState.CHANGED, by, reason)
            self._record(RecoveryAction.APPROVAL_CHANGED, by)
            offer.put(granted_by=by)

    def decline(self, *, by: Membership, reason: str) -> None:
        """Nothing is offered; the reason goes back to who proposed it. Needs no authority over the
        sum, only the role: who may not say yes may still say no."""
        with transaction.atomic():
            self._require(reason)
            by = self._take(by, Decimal(0))
            self._decide(ApprovalState.DECLINED, by, reason)
            self.offer.refuse(by=by)
            self._record(RecoveryAction.APPROVAL_DECLINED, by)

    def _take(
        self, by: Membership, amount: Decimal | None = None, currency: str = ""
    ) -> Membership:
        """Locks what the decision rests on, and refuses where it is not, or no more, for `by`."""
        self.offer.lock()
        by = locked_for_granting(self.offer.case, by)
        locked = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.state = locked.state
        if not self.is_waiting:
            raise AlreadyDecided(self)
        if by.id == self.asked_by_id:
            raise OwnOffer(self)
        amount = self.offer.total if amount is None else amount
        if self._passes_caps_of(by, amount, currency or self.offer.currency):
            raise BelowTheOffer(self)
        return by

    def _passes_caps_of(self, by: Membership, amount: Decimal, currency: str) -> bool:
        if by.ended_at or by.role not in DECIDERS:
            return True
        allowance = Allowance.of(by, case=self.offer.case, currency=currency)
        return bool(allowance.exceeded_by(amount))

    def _require(self, reason: str) -> None:
        if not reason.strip():
            raise ReasonNeeded(self)

    def _decide(self, state: ApprovalState, by: Membership, reason: str) -> None:
        self.state, self.decided_by, self.decided_at = state, by, now()
        self.reason = one_line(reason, at_most=500)
        self.save(update_fields=["state", "decided_by", "decided_at", "reason"])

    def _record(self, action: RecoveryAction, by: Membership) -> None:
        granted = None if self.state == ApprovalState.DECLINED else self.offer.total
        self.offer.record(
            action,
            by=by,
            facts=Decided(
                offer=self.offer_id,
                approval=self.id,
                asked=self.asked_total,
                granted=granted,
                currency=self.offer.currency,
            ),
        )
