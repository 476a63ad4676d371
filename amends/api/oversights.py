"""Leaders' instructions on cases, over the API."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from amends.api import answers, bodies
from amends.api.cases import get_case, may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models import Case, Oversight
from amends.cases.models.oversight import NothingToOversee, NothingToReport, OversightState
from amends.cases.models.promising import InThePast
from amends.people.models import Scope

router = Router(tags=["cases"])
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True), bodies.Kept
]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000), bodies.Kept]
NeededReport = Annotated[str, StringConstraints(min_length=1, max_length=10_000), bodies.Kept]


class OversightGiven(bodies.Given):
    leader_name: Name | None = Field(None, description="left out: you are the leader")
    words: Words
    due_at: bodies.MomentGiven


class ReportToLeaderGiven(bodies.Given):
    report: NeededReport


class OversightOut(Schema):
    id: UUID
    case: str
    state: Annotated[OversightState, bodies.written_out(OversightState)]
    leader: str = Field(alias="leader_name")
    words: str
    at: answers.Moment
    due_at: answers.Moment
    report: str
    reported_at: answers.Moment | None
    acknowledged_at: answers.Moment | None

    @staticmethod
    def resolve_case(oversight) -> str:
        return oversight.case.label

    @staticmethod
    def resolve_due_at(oversight):
        return oversight.promise.due_at


@router.get("/oversights", **needs(Scope.READ), response=list[OversightOut])
def index(request: HttpRequest):
    """What leaders asked for and have not read yet, oldest first."""
    standing = Oversight.objects.reachable_by(request.membership).standing()
    return standing.for_lists().order_by("id")[:500]


@router.post("/cases/{number}/oversights", **needs(Scope.WORK), response={201: OversightOut})
def create(request: HttpRequest, number: str, given: OversightGiven):
    """A leader asks for a report; whoever holds the case owes it."""
    case = get_case(request, number)
    me = request.membership
    if not me.sees_figures:
        raise Problem(403)
    who = {"leader_name": given.leader_name} if given.leader_name else {"leader": me}
    try:
        return Status(201, case.oversee(given.words, due_at=given.due_at, by=me, **who))
    except NothingToOversee as error:
        over = _("This case is over. Take it up again instead.")
        raise Problem(409, over) from error
    except InThePast as error:
        past = _("This time has passed already.")
        raise Problem(422, errors={"due_at": past}) from error


@router.post(
    "/cases/{number}/oversights/{oversight}/report", **needs(Scope.WORK), response=OversightOut
)
def report(request: HttpRequest, number: str, oversight: UUID, given: ReportToLeaderGiven):
    """What has come of it."""
    asked = _get(get_case(request, number), oversight)
    may_act(request)
    try:
        asked.write_report(given.report, by=request.membership)
    except NothingToReport as error:
        written = _("This report is written, or no longer asked for.")
        raise Problem(409, written) from error
    return asked


@router.post(
    "/cases/{number}/oversights/{oversight}/reading", **needs(Scope.WORK), response=OversightOut
)
def acknowledge(request: HttpRequest, number: str, oversight: UUID):
    """The leader has read the report."""
    asked = _get(get_case(request, number), oversight)
    if not asked.can_be_acknowledged_by(request.membership):
        raise Problem(403)
    try:
        asked.acknowledge(by=request.membership)
    except NothingToReport as error:
        raise Problem(409, _("There is no report to read yet.")) from error
    return asked


@router.post(
    "/cases/{number}/oversights/{oversight}/withdrawal", **needs(Scope.WORK), response=OversightOut
)
def withdraw(request: HttpRequest, number: str, oversight: UUID):
    """The leader asks for it no longer."""
    asked = _get(get_case(request, number), oversight)
    if not request.membership.sees_figures:
        raise Problem(403)
    try:
        asked.withdraw(by=request.membership)
    except NothingToReport as error:
        written = _("This report is written, or no longer asked for.")
        raise Problem(409, written) from error
    return asked


def _get(case: Case, key: UUID) -> Oversight:
    asked = Oversight.objects.for_lists().filter(case__in=case.together, pk=key).first()
    if asked is None:
        raise Problem(404)
    return asked
