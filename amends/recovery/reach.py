"""From an address to a row, among those that the person may reach; everything else is not there."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.people.models import Authority
from amends.recovery.allowance import DECIDERS
from amends.recovery.models import Approval, Failure, Offer, OfferLine


def get_case(request: HttpRequest, number: int) -> Case:
    reachable = Case.objects.reachable_by(request.membership)
    found = reachable.under(number, acting=request.method == "POST")
    return get_object_or_404(
        found.select_related("customer__tier", "workspace", "assigned_to__user")
    )


def get_offer(request: HttpRequest, offer_id: UUID) -> Offer:
    reachable = Offer.objects.reachable_by(request.membership)
    return get_object_or_404(
        reachable.select_related("case__customer__tier", "case__workspace"), pk=offer_id
    )


def get_line(request: HttpRequest, offer_id: UUID, line_id: UUID) -> OfferLine:
    offer = get_offer(request, offer_id)
    line = get_object_or_404(offer.lines.standing(), pk=line_id)
    line.offer = offer
    return line


def get_approval(request: HttpRequest, offer_id: UUID) -> Approval:
    reachable = Approval.objects.reachable_by(request.membership).with_all_to_judge()
    return get_object_or_404(reachable, offer_id=offer_id)


def get_failure(request: HttpRequest, failure_id: UUID) -> Failure:
    return get_object_or_404(
        Failure.objects.filter(case__in=Case.objects.reachable_by(request.membership)),
        pk=failure_id,
    )


def get_authority(request: HttpRequest, authority_id: UUID) -> Authority:
    return get_object_or_404(
        Authority.objects.filter(workspace_id=request.membership.workspace_id), pk=authority_id
    )


def only_who_decides(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever may never decide on a colleague's offer is told that it is not theirs to do."""

    @wraps(view)
    def ask_first(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and request.membership.role not in DECIDERS:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return ask_first
