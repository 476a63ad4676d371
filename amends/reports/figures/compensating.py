"""What was granted to make amends, against what may be."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from amends.interface.filters import money
from amends.recovery.models import Grant
from amends.reports.figures.figure import Figure, Part
from amends.reports.models.yardstick import Yardstick
from amends.reports.period import Period
from amends.reports.reader import Reader


@dataclass(frozen=True)
class Spent:
    """`granted` by currency; `budget` in `currency`, None where nobody has entered one."""

    granted: dict[str, Decimal]
    budget: Decimal | None
    currency: str

    @classmethod
    def kept(cls, granted: dict[str, str], budget: str | None, currency: str) -> "Spent":
        """As a report has kept it, with amounts as text."""
        exact = {code: Decimal(amount) for code, amount in granted.items()}
        return cls(exact, None if budget is None else Decimal(budget), currency)

    @property
    def total(self) -> Decimal:
        """In the currency of the budget; amounts in others are not added up with it."""
        return self.granted.get(self.currency, Decimal(0))

    @property
    def used(self) -> float | None:
        """How much of the budget is used; None where there is none to be a part of."""
        if not self.budget:
            return None
        return float(self.total / self.budget)


class Compensation(Figure):
    def rows(self, reader: Reader, period: Period) -> QuerySet[Grant]:
        """What came back unused is a row below nought, in the period in which it was granted."""
        return Grant.objects.filter(workspace_id=reader.workspace_id, **period.holds("counts_at"))

    def parts(self, reader: Reader, period: Period) -> list[Part]:
        used = self.rows(reader, period).order_by("currency").values_list("currency", flat=True)
        return [Part(code, code, Q(currency=code)) for code in used.distinct()]

    def measure(self, reader: Reader, period: Period) -> Spent:
        groups = self.rows(reader, period).order_by().values_list("currency")
        granted = dict(groups.annotate(total=Sum("amount")).order_by("currency"))
        yardstick = Yardstick.objects.of_period(reader.workspace_id, period)
        if yardstick is None or yardstick.budget is None:
            return Spent(granted, None, reader.workspace.currency)
        return Spent(granted, yardstick.budget, yardstick.currency)

    def thaw(self, kept: dict[str, Any]) -> Spent:
        return Spent.kept(**kept)

    def note(self, row: Any) -> str:
        return money(row.amount, row.currency)


COMPENSATION = Compensation(
    name="compensation",
    title=_("Compensation granted"),
    question=_("What did we grant to make amends, and how much of the budget is that?"),
    rows_are=_("amounts granted in the period, less what came back unused"),
    case_path="case",
)
