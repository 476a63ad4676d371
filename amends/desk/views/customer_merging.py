"""Two rows that are one customer: merged, and separated again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from amends.customers.merging_in_words import WHY_NOT
from amends.customers.models import Customer
from amends.customers.models.mergeable import CannotMergeCustomers
from amends.desk.customer_merging import CustomerMergingPage
from amends.desk.forms.preferences import CustomerMergingForm
from amends.desk.reach import get_living_customer
from amends.people.reach import only_who


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def merge(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    known = get_living_customer(request, customer)
    if request.method != "POST":
        return _show(request, known)
    form = CustomerMergingForm(request.POST, membership=request.membership)
    if not form.is_valid():
        return _show(request, known, refusal=_("Choose one of those found."), status=422)
    other = form.cleaned_data["into"]
    try:
        known.merge_into(other, by=request.membership)
    except CannotMergeCustomers as refusal:
        return _show(request, known, refusal=str(WHY_NOT[refusal.why]), status=422)
    told = _("%(name)s goes on as %(other)s.") % {"name": known.called, "other": other.called}
    messages.success(request, told)
    return redirect("desk:customer", slug, other.pk)


@require_POST
@only_who("handles_cases")
def unmerge(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    reachable = Customer.objects.reachable_by(request.membership)
    merged = get_object_or_404(reachable.select_related("merged_into"), pk=customer)
    shown = merged.goes_on_as
    stayed = merged.unmerge(by=request.membership)
    told = _("%(name)s is a separate customer again.") % {"name": merged.called}
    if stayed:
        told += " " + ngettext(
            "%(num)s entry was changed meanwhile and stays as it is.",
            "%(num)s entries were changed meanwhile and stay as they are.",
            len(stayed),
        ) % {"num": len(stayed)}
    messages.success(request, told)
    return redirect("desk:customer", slug, shown.pk)


def _show(
    request: HttpRequest, customer: Customer, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    page = CustomerMergingPage(customer, request.membership, words=request.GET.get("q", ""))
    words = {"customer": customer, "page": page, "refusal": refusal}
    return render(request, "desk/customer_merging.html", words, status=status)
