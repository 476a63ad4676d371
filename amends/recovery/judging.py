"""What somebody sees who decides on a colleague's offer: the customer's words before the money."""

from decimal import Decimal
from functools import cached_property

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from amends.cases.models.words import RemedySought
from amends.clocks.explaining import explain
from amends.interface.filters import money
from amends.people.models import Membership
from amends.recovery.allowance import Allowance
from amends.recovery.forms import DecisionForm
from amends.recovery.models import Approval
from amends.recovery.of_case import written_loss


class Judgement:
    def __init__(
        self, approval: Approval, membership: Membership, form: DecisionForm | None = None
    ) -> None:
        self.approval = approval
        self.offer = approval.offer
        self.case = approval.offer.case
        self.membership = membership
        self._form = form

    @cached_property
    def can_decide(self) -> bool:
        return self.approval.can_be_decided_by(self.membership)

    @cached_property
    def can_decline(self) -> bool:
        return self.approval.can_be_declined_by(self.membership)

    @cached_property
    def form(self) -> DecisionForm:
        return self._form or DecisionForm(offer=self.offer)

    @cached_property
    def deciders(self) -> str:
        return pgettext("list", ", ").join(member.name for member in self.approval.deciders())

    @property
    def summary(self) -> str:
        return self.offer.summary(get_language())

    @property
    def why(self) -> list[str]:
        return explain(self.approval)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the customer wants and lost, and which of the agent's limits stands in the way."""
        comma = pgettext("list", ", ")
        sought = [str(RemedySought(code).label) for code in self.case.remedy_sought]
        losses = [written_loss(loss) for loss in self.case.losses.all()]
        failures = [str(failure) for failure in self.case.failures.all()]
        return [
            (_("Remedy sought"), comma.join(sought)),
            (_("Loss"), comma.join(losses) or _("none known")),
            (_("What went wrong"), comma.join(failures) or _("not written down")),
            (_("Limits of %(name)s") % {"name": self.approval.asked_by.name}, self._limits),
        ]

    @property
    def _limits(self) -> str:
        allowance = Allowance.of(
            self.approval.asked_by, case=self.case, currency=self.offer.currency
        )
        passed = [
            (cap, allowance.limits[cap], allowance.used[cap]) for cap in self.approval.caps_passed
        ]
        return pgettext("list", ", ").join(
            self._written(str(cap.label), limit, used) for cap, limit, used in passed
        )

    def _written(self, label: str, limit: Decimal | None, used: Decimal) -> str:
        if limit is None:
            return label
        limit_text = money(limit, self.offer.currency)
        if not used:
            return f"{label} {limit_text}"
        return f"{label} {money(used, self.offer.currency)} / {limit_text}"
