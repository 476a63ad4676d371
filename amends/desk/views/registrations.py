"""Registering what was heard: the number first, then the words, what is wanted, and a promise."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from amends.cases.material import attach_all
from amends.cases.models import Case
from amends.cases.models.urging import NothingToUrge
from amends.customers.models import LookUp
from amends.desk.forms.moments import quick_choices
from amends.desk.forms.registering import AddingForm, RegistrationForm, UrgingByCallForm
from amends.desk.reach import get_case
from amends.desk.registering import register_by_hand
from amends.desk.submitting import once
from amends.desk.told_before import ToldBefore
from amends.people.reach import only_who
from amends.referrals.models import AlreadyTakenIn


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
    if request.POST.get("urge"):
        return _urge(request, slug)
    form = RegistrationForm(request.POST, request.FILES, membership=request.membership)
    if not form.is_valid():
        return _show(request, form, status=422)
    seen = set(request.POST.getlist("seen"))
    alike = [case for case in _perhaps_the_same(request, form) if str(case.number) not in seen]
    if alike:
        return _show(request, form, status=422, alike=alike)
    try:
        case = register_by_hand(
            form.cleaned_data,
            by=request.membership,
            promise_kind=form.promise_kind,
            filled=form.values,
        )
    except AlreadyTakenIn as error:
        form.refuse_known(error.args[0])
        return _show(request, form, status=422)
    messages.success(request, _("Registered as %(number)s.") % {"number": case.label})
    return redirect("desk:case", slug, case.number)


def _add(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said belongs to a case that is there already."""
    form = AddingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _sent_back(request)
    case = get_case(request, form.cleaned_data["add_to"])
    told = form.cleaned_data
    with transaction.atomic():
        more = case.receive(told["words"], by=case.customer, channel=told["channel"])
        attach_all(told["files"], more)
    messages.success(request, _("Added to %(number)s.") % {"number": case.label})
    return redirect("desk:case", slug, case.number)


def _urge(request: HttpRequest, slug: str) -> HttpResponse:
    """The customer asks where a case stays that is there already."""
    form = UrgingByCallForm(request.POST, request.FILES)
    if not form.is_valid():
        return _sent_back(request)
    case = get_case(request, form.cleaned_data["urge"])
    told = form.cleaned_data
    try:
        with transaction.atomic():
            case.urge(by=request.membership, channel=told["channel"], words=told["words"])
            if told["files"]:
                shown = case.receive("", by=case.customer, channel=told["channel"])
                attach_all(told["files"], shown)
    except NothingToUrge:
        messages.error(request, _("This case is over. Take it up again instead."))
    else:
        messages.success(request, _("%(number)s was urged.") % {"number": case.label})
    return redirect("desk:case", slug, case.number)


def _sent_back(request: HttpRequest) -> HttpResponse:
    told = RegistrationForm(request.POST, request.FILES, membership=request.membership)
    return _show(request, told, status=422)


@never_cache
@require_safe
@only_who("handles_cases")
def known(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is known under the number or has the order that is being typed, and what is open there."""
    typed = {name: request.GET.get(name, "") for name in ("phone", "order_no")}
    known = ToldBefore(request.membership, **typed)
    return render(request, "desk/_known.html", {"known": known})


def _perhaps_the_same(request: HttpRequest, form: RegistrationForm) -> list[Case]:
    """What is open for this customer, for whoever has this number, or about this order."""
    given = form.cleaned_data
    chosen = given["customer"]
    known = ToldBefore(request.membership, phone=given["phone"])
    customers = [chosen] if chosen else known.customers
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
        "known": ToldBefore(
            request.membership,
            phone=form["phone"].value() or "",
            order_no=form["order_no"].value() or "",
        ),
        "quick_choices": quick_choices(),
        "looks_up": LookUp.objects.in_use(request.workspace.pk).exists(),
    }
    return render(request, "desk/registration.html", words, status=status)
