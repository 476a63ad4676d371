"""Why a case came about."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.learning.models import Cause
from amends.people.models import Scope

router = Router(tags=["causes"])


class CauseFoundGiven(bodies.Given):
    cause: bodies.Code
    note: bodies.Note = ""


class CauseOut(Schema):
    code: str
    source: str
    name: dict[str, str]


class FindingOut(Schema):
    id: UUID
    cause: CauseOut
    note: str
    at: answers.Moment


@router.get("/causes", **needs(Scope.READ), response=list[CauseOut])
def index(request: HttpRequest):
    """The catalogue of causes."""
    return Cause.objects.listed().filter(workspace=request.workspace).order_by("code")


@router.get("/cases/{number}/cause", **needs(Scope.READ), response=list[FindingOut])
def findings(request: HttpRequest, number: str):
    """What was found to be the cause of a case."""
    return get_case(request, number).found_causes.select_related("cause").order_by("at", "id")


@router.post("/cases/{number}/cause", **needs(Scope.WORK), response={201: FindingOut})
def find(request: HttpRequest, number: str, given: CauseFoundGiven):
    """Names a cause of the case by its code; naming it twice is harmless."""
    case = get_case(request, number)
    may_explain(request)
    listed = Cause.objects.listed().filter(workspace=request.workspace, code=given.cause)
    cause = listed.first()
    if cause is None:
        raise Problem(
            422, errors={"cause": _("The catalogue has no %(code)s") % {"code": given.cause}}
        )
    return Status(201, cause.found_in(case, by=request.membership, note=given.note))


@router.post(
    "/cases/{number}/cause/{finding}/withdrawal", **needs(Scope.WORK), response=list[FindingOut]
)
def withdraw(request: HttpRequest, number: str, finding: UUID):
    """It was not that after all. Answers what is left."""
    case = get_case(request, number)
    found = case.found_causes.select_related("cause").filter(pk=finding).first()
    if found is None:
        raise Problem(404)
    may_explain(request)
    found.withdraw(by=request.membership)
    return case.found_causes.select_related("cause").order_by("at", "id")


def may_explain(request: HttpRequest) -> None:
    if not (request.membership.handles_cases or request.membership.sees_figures):
        raise Problem(403)
