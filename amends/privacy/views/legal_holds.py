from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.desk.reach import get_living_customer
from amends.people.reach import only_who
from amends.privacy.forms import HoldForm
from amends.privacy.models import LegalHold


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def index(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    known = get_living_customer(request, customer)
    form = HoldForm(request.POST if request.method == "POST" else None, customer=known)
    if not form.is_valid():
        holds = known.legal_holds.select_related("case", "placed_by__user", "lifted_by__user")
        page = {"customer": known, "form": form, "holds": holds.order_by("-placed_at")}
        status = 422 if form.is_bound else 200
        return render(request, "privacy/legal_holds.html", page, status=status)
    LegalHold.objects.place(known, by=request.membership, **form.cleaned_data)
    messages.success(request, _("Nothing of this customer is forgotten until the hold is lifted."))
    return redirect("privacy:legal_holds", slug, customer)


@require_POST
@only_who("administers")
def lift(request: HttpRequest, slug: str, customer: UUID, hold: UUID) -> HttpResponse:
    known = get_living_customer(request, customer)
    get_object_or_404(known.legal_holds, pk=hold).lift(by=request.membership)
    messages.success(request, _("The hold is lifted."))
    return redirect("privacy:legal_holds", slug, customer)
