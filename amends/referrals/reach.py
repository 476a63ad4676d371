"""What one may reach of what was handed over; everything else is not there."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.referrals.models import Referral


def get_case(request: HttpRequest, number: int) -> Case:
    found = Case.objects.reachable_by(request.membership).under(
        number, acting=request.method == "POST"
    )
    return get_object_or_404(found.select_related("customer", "workspace", "assigned_to__user"))


def get_referral(request: HttpRequest, referral: UUID) -> Referral:
    reachable = Referral.objects.reachable_by(request.membership).for_lists()
    joined = reachable.select_related(
        "platform", "case__customer", "case__workspace", "case__assigned_to__user",
        "answer_promise__case", "return_promise__case", "ended_by__user", "by__user",
    )  # fmt: skip
    return get_object_or_404(joined, pk=referral)
