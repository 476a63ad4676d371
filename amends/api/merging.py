"""Two cases about one thing, merged and separated again over the API."""

from django.http import HttpRequest
from ninja import Router

from amends.api import answers, bodies
from amends.api.cases import case_called, get_case_itself
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.merging_in_words import WHY_NOT
from amends.cases.models.mergeable import CannotMerge
from amends.people.models import Scope

router = Router(tags=["cases"])


class MergingGiven(bodies.Given):
    into: bodies.Code
    across_customers: bool = False


@router.post("/cases/{number}/merging", **needs(Scope.WORK), response=answers.CaseBrief)
def merge(request: HttpRequest, number: str, given: MergingGiven):
    """The case goes on as another one, which is answered; both numbers lead there from now on.
    Cases of two customers are merged only with `across_customers`."""
    case = get_case_itself(request, number)
    other = case_called(request, given.into, field="into")
    try:
        case.merge_into(other, by=request.membership, across_customers=given.across_customers)
    except CannotMerge as refusal:
        raise Problem(409, str(WHY_NOT[refusal.why])) from refusal
    return other


@router.post("/cases/{number}/unmerging", **needs(Scope.WORK), response=answers.CaseBrief)
def unmerge(request: HttpRequest, number: str):
    """The case stands on its own again, with what it still owes; on one that does, nothing happens."""
    case = get_case_itself(request, number)
    case.unmerge(by=request.membership)
    return case
