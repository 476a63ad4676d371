"""The customer's answer to an offer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.portal.saying import say
from amends.portal.visitor import by_customer
from amends.recovery.models import Offer
from amends.recovery.models.answerable import OfferOver
from amends.recovery.models.line import CannotExecute


@by_customer
def answer(request: HttpRequest, case: Case, offer: UUID) -> HttpResponse:
    theirs = Offer.objects.filter(case__in=case.together_for_customer)
    found = get_object_or_404(theirs.select_related("case"), pk=offer)
    try:
        if "received" in request.POST:
            return say(case, _receive(found, request.POST["received"], case))
        if request.POST.get("answer") == "accept":
            found.accept(by=case.customer)
            return say(case, "accepted")
        found.decline(by=case.customer, words=request.POST.get("words", ""))
        return say(case, "declined")
    except (OfferOver, CannotExecute):
        return say(case, "over")


def _receive(offer: Offer, line: str, case: Case) -> str:
    chosen = [each for each in offer.standing_lines if str(each.id) == line]
    if not chosen:
        return "over"
    chosen[0].verify(by=case.customer)
    return "received"
