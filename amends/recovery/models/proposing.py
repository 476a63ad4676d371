"""Making an offer: what is asked of it before anybody promises anything."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import models, transaction

from amends.people.models import Membership
from amends.recovery.actions import RecoveryAction
from amends.recovery.allowance import locked_for_granting
from amends.recovery.models.line import OfferLine
from amends.recovery.models.remedy import Remedy
from amends.recovery.money import amount_of
from amends.words.cleaning import clean_text

LONGEST_MESSAGE = 10_000

# A remedy and the amount for it; None takes the usual amount of the catalogue.
Choice = tuple[Remedy, Decimal | None]
Priced = tuple[Remedy, Decimal]


class CannotOffer(Exception):
    """Something stands in the way; the class says what."""


class RemedyNotAsked(CannotOffer):
    """Nobody has asked yet what the customer wants."""


class CaseNotOpen(CannotOffer):
    """The case has ended."""


class NotTheirsToOffer(CannotOffer):
    """Only who handles cases can offer something."""


class NothingChosen(CannotOffer):
    """An offer has at least one remedy, each of them in use."""


class SeveralCurrencies(CannotOffer):
    """What costs money stands in one currency."""


class ProposingQuerySet(models.QuerySet):
    def propose(
        self,
        case,
        *,
        by: Membership,
        lines: Iterable[Choice],
        message: str = "",
        deliver_by: datetime | None = None,
        valid_for: timedelta = timedelta(days=14),
        submission: UUID | None = None,
    ):
        """Offers remedies in a case. Within the authority of `by` the customer is told at once;
        above it the offer waits for somebody who may grant it. The same `submission` again
        answers with the same offer.

        Raises CannotOffer (its subclasses say why), NotAnAmount, BeyondEverybody.
        """
        choices = priced(lines)
        currency = currency_of(choices, case.workspace.currency)
        with transaction.atomic():
            by = locked_for_granting(case, by)
            if submission and (earlier := self.filter(submission=submission).first()):
                return earlier
            _check(case, by)
            offer = self.create(
                workspace_id=case.workspace_id,
                case=case,
                proposed_by=by,
                message=clean_text(message, at_most=LONGEST_MESSAGE),
                currency=currency,
                deliver_by=deliver_by,
                valid_for=valid_for,
                submission=submission,
            )
            offer.write_lines(choices, currency)
            offer.record(RecoveryAction.OFFER_PROPOSED, by=by)
            offer.put_or_ask(by=by)
        return offer


class Lined(models.Model):
    """An offer's lines, as proposed or as an approver wants them instead."""

    class Meta:
        abstract = True

    def write_lines(self, choices: Sequence[Priced], currency: str) -> None:
        lines = [
            OfferLine(
                workspace_id=self.workspace_id,
                remedy=remedy,
                position=position,
                kind=remedy.kind,
                name=remedy.name,
                text=remedy.text,
                amount=amount,
                needs_proof=remedy.needs_proof,
            )
            for position, (remedy, amount) in enumerate(choices)
        ]
        self.lines.add(*lines, bulk=False)
        self.total, self.currency = total_of(choices), currency
        self.save(update_fields=["total", "currency"])


def _check(case, by: Membership) -> None:
    if not by.handles_cases or by.ended_at:
        raise NotTheirsToOffer(by)
    if not case.is_open:
        raise CaseNotOpen(case)
    if not case.remedy_sought:
        raise RemedyNotAsked(case)


def priced(lines: Iterable[Choice]) -> list[Priced]:
    """Every remedy with its amount. Raises NotAnAmount, also where the sum is none."""
    choices = [
        (remedy, remedy.amount if amount is None else amount_of(amount)) for remedy, amount in lines
    ]
    amount_of(total_of(choices))
    return choices


def total_of(choices: Iterable[Priced]) -> Decimal:
    return sum((amount for _remedy, amount in choices), Decimal(0))


def currency_of(choices: Sequence[Priced], usual: str) -> str:
    if not choices or not all(remedy.active for remedy, _amount in choices):
        raise NothingChosen
    currencies = {remedy.currency for remedy, amount in choices if amount}
    if len(currencies) > 1:
        raise SeveralCurrencies(currencies)
    return next(iter(currencies), usual)
