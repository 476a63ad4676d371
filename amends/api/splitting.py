"""A message that is about something else: made a case of its own over the API, and put back."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from amends.api import answers, bodies
from amends.api.cases import get_case, get_case_itself
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.splittable import CannotPutBack, CannotSplit
from amends.cases.models.words import Kind
from amends.people.models import Scope

router = Router(tags=["cases"])


class SplittingGiven(bodies.Given):
    subject: bodies.Line = ""
    kind: Kind | None = None


@router.post(
    "/cases/{number}/messages/{message}/splitting",
    **needs(Scope.WORK),
    response={201: answers.CaseBrief},
)
def split(request: HttpRequest, number: str, message: UUID, given: SplittingGiven):
    """Makes a case of what the customer said in a message; said again, answers the same case. Its
    clocks start when that was said. Without `kind` it is what the other case is."""
    case = get_case(request, number, to_act=True)
    said = case.all_messages.select_related("case", "customer").filter(pk=message).first()
    if said is None:
        raise Problem(404)
    try:
        new = case.split_off(
            said, by=request.membership, subject=given.subject, kind=given.kind or ""
        )
    except CannotSplit as refusal:
        told = _("Only a message of the customer can become a case of its own.")
        raise Problem(409, told) from refusal
    return Status(201, new)


@router.post("/cases/{number}/putting-back", **needs(Scope.WORK), response=answers.CaseBrief)
def put_back(request: HttpRequest, number: str):
    """What was split off belongs to its origin alone again, which is answered; possible until
    somebody has done something in it."""
    case = get_case_itself(request, number)
    try:
        case.put_back(by=request.membership)
    except CannotPutBack as refusal:
        told = _("Something has been done in this case since. Merge it into the other one instead.")
        raise Problem(409, told) from refusal
    return case.goes_on_as
