"""The organisation's own system: where it is asked, and whether it answers."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from amends.administration.forms.look_up import LookUpForm, TrialForm
from amends.customers.looked_up import UNREADABLE, LookedUp
from amends.customers.models import LookUp
from amends.customers.own_system.finding import stand_in_at
from amends.desk.looking_up import look_up
from amends.outside.hindrance import Hindrance
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    kept = LookUp.objects.filter(workspace=request.workspace).first()
    form = LookUpForm(request.POST if request.method == "POST" else None, look_up=kept)
    if not form.is_valid():
        return _show(request, kept, form=form, status=422 if form.is_bound else 200)
    LookUp.objects.set_up(request.workspace, by=request.membership, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("administration:look_up", slug)


@never_cache
@require_POST
@only_who("administers")
def try_out(request: HttpRequest, slug: str) -> HttpResponse:
    kept = _get(request)
    form = TrialForm(request.POST)
    found = look_up(request.membership, **form.cleaned_data) if form.is_valid() else None
    if found is None:
        form.add_error(None, _("Nothing was asked: enter a whole number, while it is in use."))
        return _show(request, kept, trial=form, status=422)
    return _show(request, kept, trial=form, found=found)


@require_POST
@only_who("administers")
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    _get(request).stop(by=request.membership)
    return redirect("administration:look_up", slug)


@require_POST
@only_who("administers")
def resume(request: HttpRequest, slug: str) -> HttpResponse:
    _get(request).resume(by=request.membership)
    return redirect("administration:look_up", slug)


def _get(request: HttpRequest) -> LookUp:
    return get_object_or_404(LookUp, workspace=request.workspace)


def _show(
    request: HttpRequest,
    kept: LookUp | None,
    *,
    form: LookUpForm | None = None,
    trial: TrialForm | None = None,
    found: LookedUp | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "look_up": kept,
        "form": form or LookUpForm(look_up=kept),
        "trial": trial or TrialForm(),
        "found": found,
        "stand_in": stand_in_at(settings.DATA) if settings.DEMO else "",
        "why": _in_words(found.hindrance) if found else "",
    }
    return render(request, "administration/look_up.html", page, status=status)


def _in_words(hindrance: str) -> str:
    if hindrance == UNREADABLE:
        return _("what it answered has another form than agreed")
    if hindrance in Hindrance.values:
        return str(Hindrance(hindrance).label)
    return hindrance
