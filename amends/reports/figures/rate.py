"""How many in ten thousand customers speak up. Without knowing how many were served, none is known."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.reports.figures.figure import Figure
from amends.reports.figures.hearing import heard
from amends.reports.models.yardstick import Yardstick
from amends.reports.period import Period
from amends.reports.reader import Reader

PER = 10_000


@dataclass(frozen=True)
class Rated:
    """`served` is how many customers were served; None where nobody has entered it."""

    counted: int
    served: int | None = None

    @property
    def rate(self) -> float | None:
        return self.counted / self.served * PER if self.served else None


@dataclass(frozen=True, kw_only=True)
class Rate(Figure):
    def rows(self, reader: Reader, period: Period) -> QuerySet[Case]:
        return heard(reader, period)

    def measure(self, reader: Reader, period: Period) -> Rated:
        yardstick = Yardstick.objects.of_period(reader.workspace_id, period)
        served = yardstick.customers if yardstick else None
        return Rated(self.rows(reader, period).count(), served)

    def thaw(self, kept: dict[str, Any]) -> Rated:
        return Rated(**kept)

    def note(self, row: Any) -> str:
        return row.get_kind_display()


RATE = Rate(
    name="rate",
    title=_("Complaints in 10,000 customers"),
    question=_("Of ten thousand customers served, how many complained?"),
    rows_are=_("complaints and grumbles received in the period"),
)
