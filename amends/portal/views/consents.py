"""What the customer agrees to and objects to, said by herself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from amends.cases.models import Case
from amends.customers.models import Consent, Purpose
from amends.customers.models.consent import WordsChanged
from amends.portal.saying import say
from amends.portal.status_page import show_status
from amends.portal.visitor import by_customer


@by_customer
def say_about(request: HttpRequest, case: Case, purpose: UUID) -> HttpResponse:
    asked = get_object_or_404(Purpose.objects.in_use(), workspace=case.workspace, pk=purpose)
    customer = case.customer.goes_on_as
    if request.POST.get("given") == "yes":
        has_read = request.POST.get("version") == str(asked.version)
        try:
            customer.consent(
                asked,
                by=customer,
                how=Consent.How.STATUS_PAGE,
                version=asked.version if has_read else 0,
            )
        except WordsChanged:
            return show_status(request, case, status=422, refused="new_words", opened="consents")
        return say(case, "agreed")
    customer.withdraw_consent(asked, by=customer, how=Consent.How.STATUS_PAGE)
    return say(case, "objected")
