"""Registering what was heard: the number first, then the words, what is wanted, and a promise."""

from collections.abc import Sequence
from contextlib import suppress

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from amends.cases.models import Case
from amends.customers.models import ContactPoint, Customer
from amends.customers.models.contact_point import UnusableContact, normalised
from amends.desk.forms.moments import quick_choices
from amends.desk.forms.registering import AddingForm, RegistrationForm
from amends.desk.reach import get_case
from amends.desk.registering import register_by_hand
from amends.desk.submitting import once
from amends.people.reach import only_who


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
@once
def create(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        given = {name: request.GET[name] for name in ("phone", "customer") if name in request.GET}
        return _show(request, RegistrationForm(initial=given, membership=request.membership))
    if request.POST.get("add_to"):
        return _add(request, slug)
    form = RegistrationForm(request.POST, membership=request.membership)
    if not form.is_valid():
        return _show(request, form, status=422)
    seen = set(request.POST.getlist("seen"))
    alike = [case for case in _perhaps_the_same(request, form) if str(case.number) not in seen]
    if alike:
        return _show(request, form, status=422, alike=alike)
    case = register_by_hand(
        form.cleaned_data,
        by=request.membership,
        promise_kind=form.promise_kind,
        filled=form.values,
    )
    messages.success(request, _("Registered as %(number)s.") % {"number": case.label})
    return redirect("desk:case", slug, case.number)


def _add(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said belongs to a case that is there already."""
    form = AddingForm(request.POST)
    if not form.is_valid():
        told = RegistrationForm(request.POST, membership=request.membership)
        return _show(request, told, status=422)
    case = get_case(request, form.cleaned_data["add_to"])
    case.receive(form.cleaned_data["words"], by=case.customer, channel=form.cleaned_data["channel"])
    messages.success(request, _("Added to %(number)s.") % {"number": case.label})
    return redirect("desk:case", slug, case.number)


@never_cache
@require_safe
@only_who("handles_cases")
def known(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is known under the number that is being typed, and what is open for them."""
    found = known_by(request, request.GET.get("phone", ""))
    return render(request, "desk/_known.html", {"known": found})


def known_by(request: HttpRequest, phone: str) -> list[Customer]:
    with suppress(UnusableContact):
        value = normalised("phone", phone[:40], request.workspace.country)
        theirs = Prefetch("cases", Case.objects.open().order_by("-pk"), to_attr="open_cases")
        owners = ContactPoint.objects.filter(kind="phone", value=value).values("customer")
        customers = Customer.objects.reachable_by(request.membership).standing()
        customers = customers.filter(pk__in=owners)
        return list(customers.select_related("tier").prefetch_related(theirs)[:5])
    return []


def _perhaps_the_same(request: HttpRequest, form: RegistrationForm) -> list[Case]:
    """What is open for this customer, for whoever has this number, or about this order."""
    given = form.cleaned_data
    chosen = given["customer"]
    customers = [chosen] if chosen else known_by(request, given["phone"])
    reachable = Case.objects.reachable_by(request.membership)
    return list(reachable.perhaps_the_same(customers, order_no=given["order_no"]))


def _show(
    request: HttpRequest,
    form: RegistrationForm,
    *,
    status: int = 200,
    alike: Sequence[Case] = (),
) -> HttpResponse:
    """Told once of cases that may be about the same; registering again makes a new one."""
    words = {
        "form": form,
        "alike": alike,
        "known": known_by(request, form["phone"].value() or ""),
        "quick_choices": quick_choices(),
    }
    return render(request, "desk/registration.html", words, status=status)
