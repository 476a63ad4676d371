"""From an address to a row, among those that the person may reach; everything else is not there."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.dispatch.models import Clerk, Department, Dispatch


def get_case(request: HttpRequest, number: int) -> Case:
    reachable = Case.objects.reachable_by(request.membership)
    found = reachable.under(number, acting=request.method == "POST")
    return get_object_or_404(
        found.select_related("customer__tier", "workspace", "team", "assigned_to__user")
    )


def get_dispatch(request: HttpRequest, key: UUID) -> Dispatch:
    reachable = Dispatch.objects.reachable_by(request.membership).with_all_to_read()
    return get_object_or_404(
        reachable.select_related("case__workspace", "case__customer__tier", "case__merged_into"),
        pk=key,
    )


def get_department(request: HttpRequest, key: UUID) -> Department:
    return get_object_or_404(Department, workspace=request.workspace, pk=key)


def get_clerk(request: HttpRequest, key: UUID) -> Clerk:
    found = Clerk.objects.filter(workspace=request.workspace)
    return get_object_or_404(found.select_related("department"), pk=key)
