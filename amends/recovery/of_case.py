"""What the page of a case shows of this room, each part read once and only where it is drawn."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.cases.inventory import Has, not_known
from amends.cases.models import Attachment, Case
from amends.cases.models.words import RemedySought
from amends.interface.filters import duration, money
from amends.outside.serving import file_url
from amends.people.models import Membership
from amends.recovery.allowance import Allowance, deciders
from amends.recovery.forms import (
    AnswerForm,
    ExecutionForm,
    FindingForm,
    HearingForm,
    ProposalForm,
    VerificationForm,
    WithdrawalForm,
)
from amends.recovery.models import Failure, Loss, Offer, OfferLine, Remedy, RemedyKind

# By which words of the customer a remedy of each kind was asked for.
SOUGHT_AS: dict[RemedyKind, set[str]] = {
    RemedyKind.APOLOGY: {RemedySought.APOLOGY},
    RemedyKind.EXPLANATION: {RemedySought.EXPLANATION},
    RemedyKind.CORRECTION: {RemedySought.CORRECTION},
    RemedyKind.REPLACEMENT: {RemedySought.REPLACEMENT},
    RemedyKind.REFUND: {RemedySought.REFUND},
    RemedyKind.DISCOUNT: {RemedySought.COMPENSATION},
    RemedyKind.COUPON: {RemedySought.COMPENSATION},
    RemedyKind.PRIORITY: set(),
    RemedyKind.GOODWILL: {RemedySought.COMPENSATION},
}


class RecoveryOfCase:
    """Give it to the templates `recovery/_panel.html`, `_offers.html`, `_propose.html` and
    `_failure.html` under the name `recovery`. `refused` are forms to be shown with their errors: under
    `proposal` and `hearing`, or under the id of the offer, line or failure that they are about.
    """

    def __init__(
        self,
        case: Case,
        membership: Membership,
        *,
        has: Has = not_known,
        refused: Mapping[str, Any] | None = None,
    ) -> None:
        self.case = case
        self.membership = membership
        self._has = has
        self._refused = refused or {}

    @property
    def can_act(self) -> bool:
        return self.membership.handles_cases

    @property
    def can_offer(self) -> bool:
        return self.can_act and self.case.is_open and bool(self.case.remedy_sought)

    @cached_property
    def offers(self) -> list[Offer]:
        return list(Offer.objects.of_case(self.case)) if self._has(Offer) else []

    @cached_property
    def failures(self) -> list[Failure]:
        found = Failure.objects.filter(case__in=self.case.together)
        return list(found.select_related("by__user", "verified_by__user"))

    @cached_property
    def losses(self) -> list[Loss]:
        if not self._has(Loss):
            return []
        return list(Loss.objects.filter(case__in=self.case.together))

    @property
    def sought(self) -> str:
        labels = [str(RemedySought(code).label) for code in self.case.remedy_sought]
        return pgettext("list", ", ").join(labels)

    @property
    def lost(self) -> str:
        return pgettext("list", ", ").join(written_loss(loss) for loss in self.losses)

    @cached_property
    def allowance(self) -> Allowance:
        return Allowance.of(self.membership, case=self.case, currency=self.case.workspace.currency)

    @property
    def catalogue(self) -> list[Remedy]:
        """What the customer wishes comes first."""
        return sorted(self.proposal_form.catalogue, key=lambda remedy: not self.fits(remedy))

    def fits(self, remedy: Remedy) -> bool:
        return bool(set(self.case.remedy_sought) & SOUGHT_AS[RemedyKind(remedy.kind)])

    def who_decides(self, remedy: Remedy) -> str:
        """Empty where one's own authority reaches, else the colleague who is asked first."""
        if remedy.currency == self.allowance.currency:
            over = self.allowance.exceeded_by(remedy.amount)
        else:
            over = remedy.amount > 0
        return self._decider_of(remedy.amount, remedy.currency) if over else ""

    @cached_property
    def proposal_form(self) -> ProposalForm:
        return self._refused.get("proposal") or ProposalForm()

    @cached_property
    def hearing_form(self) -> HearingForm:
        sought = {"remedy_sought": self.case.remedy_sought}
        return self._refused.get("hearing") or HearingForm(initial=sought)

    def finding_form(self, failure: Failure) -> FindingForm:
        return self._form_of(failure) or FindingForm(
            initial={"source": failure.source}, auto_id=f"id_{failure.id}_%s"
        )

    def answer_form(self, offer: Offer) -> AnswerForm:
        refused = self._form_of(offer)
        return (
            refused if isinstance(refused, AnswerForm) else AnswerForm(auto_id=f"id_{offer.id}_%s")
        )

    def withdrawal_form(self, offer: Offer) -> WithdrawalForm:
        refused = self._form_of(offer)
        if isinstance(refused, WithdrawalForm):
            return refused
        return WithdrawalForm(auto_id=f"id_{offer.id}_w_%s")

    def execution_form(self, line: OfferLine) -> ExecutionForm:
        return self._form_of(line) or ExecutionForm(line=line, auto_id=f"id_{line.id}_%s")

    def verification_form(self, line: OfferLine) -> VerificationForm:
        return self._form_of(line) or VerificationForm(auto_id=f"id_{line.id}_%s")

    def _form_of(self, row):
        return self._refused.get(str(row.pk))

    def file_url(self, proof: Attachment) -> str:
        """Empty for whoever may not open what came from customers."""
        if not self.membership.sight.opens_files:
            return ""
        return file_url(proof.digest, name=proof.name, viewer=self.membership.user)

    def _decider_of(self, amount: Decimal, currency: str) -> str:
        if (amount, currency) not in self._deciders:
            found = next(deciders(self.case, amount, currency, besides=self.membership), None)
            self._deciders[amount, currency] = found.name if found else _("nobody")
        return self._deciders[amount, currency]

    @cached_property
    def _deciders(self) -> dict[tuple[Decimal, str], str]:
        return {}


def written_loss(loss: Loss) -> str:
    """¥240 · 3 小时 · what it was, in words"""
    measured = ""
    if loss.kind == Loss.Kind.MONEY:
        measured = money(loss.amount, loss.currency)
    elif loss.kind == Loss.Kind.TIME:
        measured = duration(loss.span)
    return " · ".join(part for part in (measured, loss.words) if part)
