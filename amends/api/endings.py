"""How a case is answered, closed and taken up again over the API."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.classifying import place_named
from amends.api.judging import ResponsibilityGiven, findings_told
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.closable import CannotAnswer, CannotClose, CannotReopen
from amends.findings.closing import ClassifiedOtherwise, FindingMissing, close_by_hand
from amends.people.models import Scope

router = Router(tags=["cases"])


class ClosureGiven(bodies.Given):
    reason: Literal["by_hand", "judged", "declined", "not_reached"] = "by_hand"
    note: bodies.Note = ""
    complaint_class: bodies.Code | None = Field(
        None, description="what it was about, where nobody has said it yet"
    )
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
    """Closes an answered case by hand; its follow-up is released for this reason. With `finding` or
    `complaint_class` all is done, or nothing."""
    case = get_case(request, number, to_act=True)
    finding = given.finding.told(request) if given.finding else None
    place = place_named(request, given.complaint_class) if given.complaint_class else None
    told: dict[str, Any] = {"reason": given.reason, "note": given.note, "finding": finding}
    try:
        with findings_told():
            close_by_hand(case, by=request.membership, complaint_class=place, **told)
    except ClassifiedOtherwise as error:
        told_why = _("Another class was named before. Change it first, with a reason.")
        raise Problem(409, told_why) from error
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
