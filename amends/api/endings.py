"""How a case is answered, closed and taken up again over the API."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.closable import CannotAnswer, CannotClose, CannotReopen
from amends.people.models import Scope

router = Router(tags=["cases"])


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
def close(request: HttpRequest, number: str, given: bodies.ClosureGiven):
    """Closes an answered case by hand; its follow-up is released for this reason."""
    case = get_case(request, number, to_act=True)
    try:
        case.close(by=request.membership, reason=given.reason, note=given.note)
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
