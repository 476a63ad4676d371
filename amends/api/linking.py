"""What another case has to do with this one, over the API."""

from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from amends.api import answers, bodies
from amends.api.cases import case_called, get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.linkable import CannotLink
from amends.people.models import Scope

router = Router(tags=["cases"])


class LinkGiven(bodies.Given):
    other: bodies.Code
    tie: Literal["related", "cause_of", "caused_by", "follows", "followed_by"] = "related"


class UnlinkingGiven(bodies.Given):
    other: bodies.Code


class Links(Schema):
    links: list[answers.LinkOut]

    resolve_links = staticmethod(answers.CaseWhole.resolve_links)


@router.post("/cases/{number}/links", **needs(Scope.WORK), response=Links)
def link(request: HttpRequest, number: str, given: LinkGiven):
    """This case is `tie` of the other, instead of what was said of the two before. Answers all links."""
    case = get_case(request, number, to_act=True)
    other = case_called(request, given.other, field="other")
    try:
        case.link(other, tie=given.tie, by=request.membership)
    except CannotLink as refusal:
        raise Problem(422, errors={"other": _("This is the case itself.")}) from refusal
    return case


@router.post("/cases/{number}/links/removal", **needs(Scope.WORK), response=Links)
def unlink(request: HttpRequest, number: str, given: UnlinkingGiven):
    """Takes back what was said of the two; where nothing was, nothing happens."""
    case = get_case(request, number, to_act=True)
    other = case_called(request, given.other, field="other")
    case.unlink(other, by=request.membership)
    return case
