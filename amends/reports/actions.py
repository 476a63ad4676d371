"""Everything that can happen to reports and what they are measured against."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Made(Facts):
    """`first_on` is the first day that the report is about."""

    report: UUID
    kind: str
    first_on: str
    edition: int


@dataclass(frozen=True, kw_only=True)
class Measured(Facts):
    """`month` is its first day; what is not there is not known."""

    month: str
    customers: int | None = None
    budget: Decimal | None = None
    currency: str


@dataclass(frozen=True, kw_only=True)
class Wished(Facts):
    kind: str


class ReportAction(Action):
    MADE = "report.made", Made, _("Report made")
    WANTED = "report.wanted", Wished, _("Wants to be told of reports")
    UNWANTED = "report.unwanted", Wished, _("Wants to be told of reports no more")
    MONTH_MEASURED = "month.measured", Measured, _("Customers served and budget of a month entered")
