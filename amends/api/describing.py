"""How a case is described: its tags, and how grave it is."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.scopes import needs
from amends.desk.undoing import undoable
from amends.people.models import Scope

router = Router(tags=["cases"])

Degree = Annotated[int, Field(ge=0, le=3, description="0 none, 1 slight, 2 considerable, 3 grave")]


class TagGiven(bodies.Given):
    name: bodies.TagName


class Tags(Schema):
    tags: list[str]


class AssessmentGiven(bodies.Given):
    harm: Degree
    impact: Degree
    complexity: Degree
    safety: bool = False
    at_once: bool = False


@router.post("/cases/{number}/tags", **needs(Scope.WORK), response=Tags)
def tag(request: HttpRequest, number: str, given: TagGiven):
    """Tags the case; saying it twice is harmless. Answers all its tags."""
    case = get_case(request, number, to_act=True)
    with undoable(case, "tag", by=request.membership):
        case.tag(given.name, by=request.membership)
    return get_case(request, number)


@router.post("/cases/{number}/tags/removal", **needs(Scope.WORK), response=Tags)
def untag(request: HttpRequest, number: str, given: TagGiven):
    """Takes a tag away; where it is not there, nothing happens."""
    case = get_case(request, number, to_act=True)
    with undoable(case, "untag", by=request.membership):
        case.untag(given.name, by=request.membership)
    return get_case(request, number)


@router.post("/cases/{number}/assessment", **needs(Scope.WORK), response=answers.CaseBrief)
def assess(request: HttpRequest, number: str, given: AssessmentGiven):
    """Sets the severity by the five criteria of ISO 10002. Where somebody's safety is touched, a
    supervisor is told at once."""
    case = get_case(request, number, to_act=True)
    with undoable(case, "severity", by=request.membership):
        case.assess(by=request.membership, **given.dict())
    return case
