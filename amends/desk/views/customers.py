from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from amends.customers.models import Customer
from amends.customers.models.contact_point import How
from amends.desk.customer_list import CustomerList
from amends.desk.customer_page import CustomerPage
from amends.desk.forms.account_manager import AccountManagerForm
from amends.desk.forms.disclosing import DisclosureForm
from amends.desk.forms.placing import PlacingForm
from amends.desk.forms.preferences import PreferencesForm
from amends.desk.reach import get_contact_point, get_customer, get_living_customer
from amends.people.models import AccessLog
from amends.people.reach import only_who


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    asked = request.GET
    found = CustomerList(request.membership, words=asked.get("q", ""), after=asked.get("after", ""))
    return render(request, "desk/customers.html", {"found": found})


@never_cache
@require_safe
def show(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    whole = get_customer(request, customer)
    if whole.pk != customer:
        return redirect("desk:customer", slug, whole.pk)
    answer = show_customer(request, whole, before=request.GET.get("before", ""))
    AccessLog.objects.note(request.membership, whole.id, what="customer page")
    return answer


@require_POST
@only_who("handles_cases")
def prefer(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    known = get_living_customer(request, customer)
    form = PreferencesForm(request.POST, instance=known)
    if not form.is_valid():
        return show_customer(request, get_customer(request, customer), form=form, status=422)
    if form.changed:
        known.change(by=request.membership, **form.changed)
    messages.success(request, _("Saved."))
    return redirect("desk:customer", slug, customer)


@require_POST
@only_who("supervises")
def place(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    known = get_customer(request, customer)
    form = PlacingForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return show_customer(request, known, placing=form, status=422)
    tier = form.cleaned_data["tier"]
    if tier.pk != known.tier_id:
        known.place_in(tier, by=request.membership, reason=form.cleaned_data["reason"])
    messages.success(request, _("Saved. New promises follow the rules of this tier."))
    return redirect("desk:customer", slug, customer)


@require_POST
@only_who("supervises")
def entrust(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    known = get_living_customer(request, customer)
    form = AccountManagerForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return show_customer(request, known, entrusting=form, status=422)
    known.entrust_to(form.cleaned_data["member"], by=request.membership)
    messages.success(request, _("Saved. The account manager is told of every new case."))
    return redirect("desk:customer", slug, customer)


@never_cache
@require_POST
@only_who("may_reveal")
def reveal(request: HttpRequest, slug: str, customer: UUID, point: UUID) -> HttpResponse:
    """The number stands in the answer alone: an address with it would stay in histories and logs."""
    contact_point = get_contact_point(request, customer, point)
    form = DisclosureForm(request.POST)
    if not form.is_valid():
        return show_customer(request, get_customer(request, customer), status=422)
    full = contact_point.reveal(by=request.membership, **form.cleaned_data)
    request.shown_in_full.add(full)
    return show_customer(
        request, get_customer(request, customer), revealed={contact_point.pk: full}
    )


@require_POST
@only_who("handles_cases")
def verify(request: HttpRequest, slug: str, customer: UUID, point: UUID) -> HttpResponse:
    contact_point = get_contact_point(request, customer, point)
    if not contact_point.is_verified:
        contact_point.verify(by=request.membership, how=How.AGENT)
    messages.success(request, _("Confirmed: what comes from there is the customer’s own."))
    return redirect("desk:customer", slug, customer)


def show_customer(
    request: HttpRequest, customer: Customer, *, status: int = 200, **page
) -> HttpResponse:
    shown = {"page": CustomerPage(customer, request.membership, **page), "customer": customer}
    return render(request, "desk/customer.html", shown, status=status)
