from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amends.customers.models import Customer
from amends.desk.reach import get_customer
from amends.people.reach import only_who
from amends.privacy.erasing import AlreadyErased, HeldByLaw, erase
from amends.privacy.forms import ErasureForm
from amends.privacy.preview import Preview


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    known = get_customer(request, customer)
    if known.is_erased:
        return redirect("desk:customer", slug, customer)
    form = ErasureForm(request.POST if request.method == "POST" else None, customer=known)
    if not form.is_valid():
        return _show(request, known, form)
    try:
        with suppress(AlreadyErased):  # somebody else was faster, and wanted the same
            erase(known, by=request.membership, reason=form.cleaned_data["reason"])
    except HeldByLaw:
        form.add_error(None, _("A legal hold stands. Lift it first, if the law lets you."))
        return _show(request, known, form)
    messages.success(request, _("The customer is erased."))
    return redirect("desk:customer", slug, customer)


def _show(request: HttpRequest, customer: Customer, form: ErasureForm) -> HttpResponse:
    page = {"customer": customer, "form": form, "preview": Preview(customer)}
    status = 422 if form.is_bound else 200
    return render(request, "privacy/erasure.html", page, status=status)
