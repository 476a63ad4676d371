"""The word that is given in a case, and what becomes of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models.promise_words import AlreadyEnded, SetByOthers
from amends.cases.models.promising import KEPT_ELSEWHERE
from amends.cases.spotting import spot
from amends.desk.forms import PromiseForm, RenegotiationForm
from amends.desk.forms.composing import SpottedForm
from amends.desk.reach import get_case
from amends.desk.showing import done, refused, show_case, show_form
from amends.desk.submitting import once
from amends.now import now
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
@once
def create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return show_case(request, case, status=422, promise=form)
    case.promise(**form.cleaned_data, by=request.membership)
    return done(request, case, _("Promised. From now on it is a clock."))


@require_POST
@only_who("handles_cases")
def keep(request: HttpRequest, slug: str, number: int, promise: UUID) -> HttpResponse:
    case, promise = get_promise(request, number, promise)
    if promise.kind in KEPT_ELSEWHERE:
        return refused(request, case, _("This promise is kept by what really happens."))
    try:
        promise.keep(by=request.membership)
    except AlreadyEnded:
        return refused(request, case, _("This promise was kept or released before."))
    return done(request, case, _("Promise kept."))


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def renegotiate(request: HttpRequest, slug: str, number: int, promise: UUID) -> HttpResponse:
    case, promise = get_promise(request, number, promise)
    own_ids = f"id_{promise.pk}_%s"
    if request.method != "POST":
        form = RenegotiationForm(auto_id=own_ids)
        return show_form(request, case, "renegotiation", form, promise=promise.pk)
    form = RenegotiationForm(request.POST, auto_id=own_ids)
    if not form.is_valid():
        return show_case(request, case, status=422, **{str(promise.pk): form})  # type: ignore[arg-type]
    try:
        promise.renegotiate(by=request.membership, due_at=form.cleaned_data["due_at"])
    except AlreadyEnded:
        return refused(request, case, _("A promise that is late or has ended keeps its time."))
    except SetByOthers:
        return refused(request, case, _("Their deadline moves only when they give more time."))
    return done(request, case, _("The new time is agreed."))


@require_POST
@only_who("handles_cases")
def offer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whether what is being typed holds a promise; asked while somebody writes."""
    get_case(request, number)
    found = spot(request.POST.get("text", "")[:5000], at=timezone.localtime(now()))
    form = None
    if found:
        told = {"text": found.phrase, "kind": found.kind, "due_at": found.due_at}
        form = SpottedForm(initial=told)
    return render(request, "desk/_spotted.html", {"spotted": form})


def get_promise(request: HttpRequest, number: int, promise_id: UUID):
    case = get_case(request, number)
    found = case.with_their_cases(case.all_promises.filter(pk=promise_id))
    promise = next(iter(found), None)
    if promise is None:
        raise Http404
    return case, promise
