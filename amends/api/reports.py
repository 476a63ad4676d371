"""Reports, and what they are measured against, for those who see figures."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from amends.api import answers, bodies
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Scope
from amends.recovery.money import MOST
from amends.reports.models import NothingKnown, NotOver, Report, ReportKind, Yardstick
from amends.reports.models.yardstick import MOST_CUSTOMERS
from amends.reports.span import Span

router = Router(tags=["reports"])
AT_ONCE = 200
FIRST_YEAR, LAST_YEAR = 1901, 8999


class ReportGiven(bodies.Given):
    kind: Literal["daily", "weekly", "monthly"]
    day: date


class ReportOut(Schema):
    id: UUID
    kind: str
    first_on: date
    edition: int
    made_at: answers.Moment


class ReportWhole(ReportOut):
    figures: dict[str, Any]
    rows: dict[str, dict[str, list[int]]]


class MonthGiven(bodies.Given):
    month: date
    customers: Annotated[int, Field(ge=1, le=MOST_CUSTOMERS)] | None = None
    budget: Annotated[Decimal, Field(ge=0, le=MOST, decimal_places=2)] | None = None


class MonthOut(Schema):
    month: date
    customers: int | None
    budget: Decimal | None
    currency: str


@router.get("/reports", **needs(Scope.READ), response=list[ReportOut])
def index(request: HttpRequest):
    """The last edition of each report, the newest first."""
    may_see(request)
    return reachable(request).last_editions().order_by("-first_on", "kind")[:AT_ONCE]


@router.post("/reports", **needs(Scope.WORK), response={201: ReportWhole})
def make(request: HttpRequest, given: ReportGiven):
    """Makes the report of the day, week or month that `day` belongs to; the last edition where that
    says the same."""
    may_see(request)
    if not FIRST_YEAR <= given.day.year <= LAST_YEAR:
        raise Problem(422, errors={"day": _("There is no report about that time.")})
    span = Span.around(ReportKind(given.kind), given.day)
    try:
        return Status(201, Report.objects.make(request.workspace, span, by=request.membership))
    except NotOver as error:
        raise Problem(422, errors={"day": _("A report is made of what is over.")}) from error
    except NothingKnown as error:
        raise Problem(422, errors={"day": _("There is no report about that time.")}) from error


@router.get("/reports/{report}", **needs(Scope.READ), response=ReportWhole)
def show(request: HttpRequest, report: UUID):
    """The figures as they were when it was made, and by figure and part the cases behind them."""
    found = reachable(request).filter(pk=report).first()
    if found is None:
        raise Problem(404)
    may_see(request)
    return found


@router.get("/months", **needs(Scope.READ), response=list[MonthOut])
def months(request: HttpRequest):
    """Customers served and budgets, the newest month first."""
    may_see(request)
    here = Yardstick.objects.filter(workspace=request.workspace)
    return here.order_by("-month")[:AT_ONCE]


@router.post("/months", **needs(Scope.WORK), response={201: MonthOut})
def enter_month(request: HttpRequest, given: MonthGiven):
    """What holds for the month that begins on `month` from now on; twice is harmless."""
    may_see(request)
    if given.month.day != 1 or not FIRST_YEAR <= given.month.year <= LAST_YEAR:
        raise Problem(422, errors={"month": _("This is not the first day of a month.")})
    entered = Yardstick.objects.enter(
        request.workspace,
        given.month,
        customers=given.customers,
        budget=given.budget,
        by=request.membership,
    )
    return Status(201, entered)


def reachable(request: HttpRequest):
    return Report.objects.reachable_by(request.membership)


def may_see(request: HttpRequest) -> None:
    if not request.membership.sees_figures:
        raise Problem(403)
