"""One figure of a report as a page, a sheet and a document show it."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import singledispatch
from typing import Any

from django.utils.translation import gettext as _

from amends.interface.filters import count, money, percent
from amends.reports.change import Change, change_of_number, change_of_share
from amends.reports.figures.breakdown import Counted
from amends.reports.figures.compensating import Spent
from amends.reports.figures.figure import ALL, Figure
from amends.reports.figures.rate import Rated
from amends.reports.figures.share import COUNTED, Measured

Number = float | int | Decimal | None


@dataclass(frozen=True)
class PartLine:
    """`before` and `year` are None where they are not known."""

    code: str
    label: str
    value: int | Decimal
    shown: str
    before: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class Line:
    """`value` is empty where it cannot be estimated; `part` names the rows that it opens."""

    figure: Figure
    value: str = ""
    unit: str = ""
    detail: str = ""
    part: str = ALL
    before: Change | None = None
    year: Change | None = None
    # What a spreadsheet reckons with: now, before and a year before.
    numbers: tuple[Number, Number, Number] = (None, None, None)
    parts: list[PartLine] = field(default_factory=list)


@dataclass(frozen=True)
class Compared:
    """A figure with what it was in the period before and a year before: None where it is not known."""

    figure: Any
    before: Any = None
    year: Any = None
    labels: dict[str, str] = field(default_factory=dict)


@singledispatch
def line_of(now: Any, compared: Compared) -> Line:
    """The line of what was measured in the period."""
    raise TypeError(now)


@line_of.register
def _share(now: Measured, compared: Compared) -> Line:
    figure, before, year = compared.figure, compared.before, compared.year
    if now.share is None or now.interval is None:
        return Line(figure)
    low, high = (f"{end * 100:.1f}" for end in now.interval)
    better = figure.higher_is_better
    return Line(
        figure,
        value=f"{now.share * 100:.1f}",
        unit="%",
        detail=_("%(counted)s of %(of)s · 95%% interval %(low)s–%(high)s%%")
        % {"counted": count(now.counted), "of": count(now.of), "low": low, "high": high},
        part=COUNTED,
        before=before and change_of_share(now, before, higher_is_better=better),
        year=year and change_of_share(now, year, higher_is_better=better),
        numbers=(now.share, before and before.share, year and year.share),
    )


@line_of.register
def _breakdown(now: Counted, compared: Compared) -> Line:
    before, year = compared.before, compared.year
    return Line(
        compared.figure,
        value=count(now.all),
        before=before and change_of_number(now.all, before.all, written=count),
        year=year and change_of_number(now.all, year.all, written=count),
        numbers=(now.all, before and before.all, year and year.all),
        parts=[
            PartLine(
                code,
                str(compared.labels.get(code, code)),
                n,
                count(n),
                before and before.parts.get(code, 0),
                year and year.parts.get(code, 0),
            )
            for code, n in sorted(now.parts.items(), key=lambda part: (-part[1], part[0]))
        ],
    )


@line_of.register
def _rate(now: Rated, compared: Compared) -> Line:
    if now.rate is None or now.served is None:
        return Line(compared.figure, detail=_("How many customers were served is not entered yet."))
    before, year = (was and was.rate for was in (compared.before, compared.year))
    return Line(
        compared.figure,
        value=_two_places(now.rate),
        detail=_("%(counted)s of %(served)s customers served")
        % {"counted": count(now.counted), "served": count(now.served)},
        before=change_of_number(now.rate, before, written=_two_places),
        year=change_of_number(now.rate, year, written=_two_places),
        numbers=(now.rate, before, year),
    )


@line_of.register
def _spent(now: Spent, compared: Compared) -> Line:
    def written(amount: Decimal) -> str:
        return money(amount, now.currency)

    before, year = (was and was.total for was in (compared.before, compared.year))
    return Line(
        compared.figure,
        value=written(now.total),
        detail=_used(now),
        before=change_of_number(now.total, before, written=written),
        year=change_of_number(now.total, year, written=written),
        numbers=(now.total, before, year),
        parts=[
            PartLine(code, code, amount, money(amount, code))
            for code, amount in sorted(now.granted.items())
            if code != now.currency
        ],
    )


def _used(spent: Spent) -> str:
    if spent.budget is None:
        return _("No budget is entered for this time.")
    budget = money(spent.budget, spent.currency)
    if spent.used is None:
        return _("Budget %(budget)s") % {"budget": budget}
    return _("%(share)s of the budget of %(budget)s") % {
        "share": percent(spent.used, 1),
        "budget": budget,
    }


def _two_places(rate: float) -> str:
    return f"{rate:.2f}"
