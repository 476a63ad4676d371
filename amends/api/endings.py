"""How a case is answered, closed and taken up again over the API."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.judging import ResponsibilityGiven, findings_told
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.closable import CannotAnswer, CannotClose, CannotReopen
from amends.findings.closing import FindingMissing, close_by_hand
from amends.people.models import Scope

router = Router(tags=["cases"])


class ClosureGiven(bodies.Given):
    reason: Literal["by_hand", "judged", "declined", "not_reached"] = "by_hand"
    note: bodies.Note = ""
    finding: ResponsibilityGiven | None = Field(
        None, description="what was found, written down with it; the workspace may ask for it"
    )


@router.post("/cases/{number}/answer", **needs(Scope.WORK), response=answers.CaseBrief)
def answer(request: HttpRequest, number: str):
    """The work on the case is done; the customer will be asked whether it really was put right."""
    case = get_case(request, number, to_act=True)
    try:
        case.answer(by=request.membership)
    except CannotAnswer as error:
        raise Problem(409, _("Only a case that is being worked on can be answered")) from error
    return case


@router.post("/cases/{number}/closure", **needs(Scope.WORK), response=answers.CaseBrief)
def close(request: HttpRequest, number: str, given: ClosureGiven):
    """Closes an answered case by hand; its follow-up is released for this reason. With `finding` both
    are done, or neither."""
    case = get_case(request, number, to_act=True)
    finding = given.finding.told(request) if given.finding else None
    told: dict[str, Any] = {"reason": given.reason, "note": given.note, "finding": finding}
    try:
        with findings_told():
            close_by_hand(case, by=request.membership, **told)
    except FindingMissing as error:
        told_why = _("This workspace closes no complaint without saying what was found.")
        raise Problem(422, errors={"finding": told_why}) from error
    except CannotClose as error:
        raise Problem(409, _("Something is still owed to the customer in this case")) from error
    return case


@router.post("/cases/{number}/reopening", **needs(Scope.WORK), response=answers.CaseBrief)
def reopen(request: HttpRequest, number: str, given: bodies.ReopeningGiven):
    """Takes the case up again; new promises run from now."""
    case = get_case(request, number, to_act=True)
    try:
        case.reopen(by=request.membership, reason=given.reason)
    except CannotReopen as error:
        raise Problem(409, _("Only an answered or closed case can be reopened")) from error
    return case
