"""Who may say what a case is about and who was responsible: whoever works on cases, and whoever watches
over quality."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.people.models import Membership


def may_judge(membership: Membership) -> bool:
    return membership.handles_cases or membership.sees_figures


def get_case_to_judge(request: HttpRequest, number: int) -> Case:
    """The case; a reader who wants to change something is told that it is not his to do."""
    acting = request.method == "POST"
    reachable = Case.objects.reachable_by(request.membership).select_related("team", "workspace")
    case = get_object_or_404(reachable.under(number, acting=acting))
    if acting and not may_judge(request.membership):
        raise PermissionDenied
    return case
