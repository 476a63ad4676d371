"""Abuse: what was said, what was done about it, and whether a second person finds that right."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.cases.models import Case
from amends.conduct.forms import NoteForm, ReviewForm
from amends.conduct.models import CannotReview, ConductNote, NotTheNextStep, Step
from amends.conduct.of_case import ConductOfCase
from amends.conduct.reach import get_case, get_note
from amends.people.models import AccessLog
from amends.people.reach import only_who

MOST_SHOWN = 200


@require_safe
@only_who("supervises")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    standing = ConductNote.objects.reachable_by(request.membership).standing().for_lists()
    notes = standing.waiting_first()[:MOST_SHOWN]
    return render(request, "conduct/notes.html", {"notes": notes})


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def of_case(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        AccessLog.objects.note(request.membership, case.customer_id, what=f"conduct {case.label}")
        return _show(request, case)
    form = NoteForm(request.POST, auto_id="id_conduct_%s")
    if not form.is_valid():
        return _show(request, case, status=422, refused=form)
    try:
        note = ConductNote.objects.take_down(case, by=request.membership, **form.cleaned_data)
    except NotTheNextStep as error:
        told = _("The next step is: %(step)s. Please read its words.") % {"step": error.step.label}
        return _show(request, case, status=422, refusal=told)
    messages.success(request, _told(note))
    return redirect("desk:case", slug, case.number)


@require_POST
@only_who("handles_cases")
def ask_review(request: HttpRequest, slug: str, note: UUID) -> HttpResponse:
    asked = get_note(request, note)
    try:
        asked.ask_review(by=request.membership)
    except CannotReview:
        return _show(request, _case_of(request, asked), status=422, refusal=_gone())
    messages.success(request, _("A supervisor will look at it."))
    return redirect("conduct:of_case", slug, asked.case.number)


@require_POST
@only_who("supervises")
def review(request: HttpRequest, slug: str, note: UUID) -> HttpResponse:
    judged = get_note(request, note)
    if not judged.can_be_reviewed_by(request.membership):
        raise PermissionDenied
    form = ReviewForm(request.POST, auto_id=f"id_{judged.id}_%s")
    if not form.is_valid():
        return _show(request, _case_of(request, judged), status=422, refused=form, about=judged)
    verdict = judged.uphold if form.cleaned_data["stands"] == "yes" else judged.lift
    try:
        verdict(form.cleaned_data["reason"], by=request.membership)
    except CannotReview:
        return _show(request, _case_of(request, judged), status=422, refusal=_gone())
    messages.success(request, _("Reviewed, with your name."))
    return redirect("conduct:of_case", slug, judged.case.number)


def _case_of(request: HttpRequest, note: ConductNote) -> Case:
    return get_case(request, note.case.number)


def _told(note: ConductNote) -> str:
    if note.step == Step.END:
        return _("Written down. A supervisor reviews it; the customer can go on writing to us.")
    return _("Written down.")


def _gone() -> str:
    return _("This note counts no more.")


def _show(
    request: HttpRequest, case: Case, *, status: int = 200, refusal: str = "", **refused
) -> HttpResponse:
    """Only what is said next where htmx asks for it from the page of the case."""
    conduct = ConductOfCase(case, request.membership, **refused)
    page: dict[str, Any] = {"case": case, "conduct": conduct, "refusal": refusal}
    template = "conduct/_next_step.html" if request.htmx else "conduct/of_case.html"
    return render(request, template, page, status=status)
