"""Who may say why a case came about: whoever works on cases, and whoever watches over quality."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.people.models import Membership


def may_find_causes(membership: Membership) -> bool:
    return membership.handles_cases or membership.sees_figures


def get_case_to_explain(request: HttpRequest, number: int) -> Case:
    """The case, for somebody who may name its cause; a reader is told that it is not his to do."""
    reachable = Case.objects.reachable_by(request.membership)
    case = get_object_or_404(reachable.under(number, acting=request.method == "POST"))
    if request.method == "POST" and not may_find_causes(request.membership):
        raise PermissionDenied
    return case
