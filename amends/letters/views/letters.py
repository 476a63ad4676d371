"""Letters on paper: those that wait, one of them, its pages, and drafting one for a case."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amends.cases.models import Case
from amends.letters.drafting import begin_letter
from amends.letters.forms import DraftForm, LetterForm
from amends.letters.models import FormalLetter, LetterTemplate, NotNow
from amends.letters.printing import print_letter
from amends.letters.reach import get_case, get_letter
from amends.letters.refusals import REFUSALS, told
from amends.letters.showing import done, show_letter
from amends.people.models import AccessLog
from amends.people.reach import only_who
from amends.referrals.models import Referral

ON_A_PAGE = 100


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    letters = FormalLetter.objects.reachable_by(request.membership).for_lists()
    everything = request.GET.get("show") == "all"
    rows = letters if everything else letters.waiting()
    page = {"letters": rows.order_by("-id")[:ON_A_PAGE], "everything": everything}
    return render(request, "letters/letters.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    asked = request.POST if request.method == "POST" else request.GET
    source = {
        "referral": _named(Referral, case, asked.get("referral")),
        "replaces": _named(FormalLetter, case, asked.get("replaces")),
    }
    if request.method != "POST":
        template = _template(request, asked.get("template"))
        begun = begin_letter(case, by=request.membership, template=template, **source)
        return _ask(request, case, DraftForm(initial=begun), source)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _ask(request, case, form, source, status=422)
    letter = FormalLetter.objects.draft(case, by=request.membership, **source, **form.cleaned_data)
    messages.success(request, _("Drafted. It gets its number when the seal is asked for."))
    return redirect("letters:letter", slug, letter.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    if request.method != "POST":
        _note(request, letter)
        return show_letter(request, letter)
    if not request.membership.handles_cases:
        raise PermissionDenied
    form = LetterForm(request.POST)
    if not form.is_valid():
        return show_letter(request, letter, status=422, refused={"words": form})
    try:
        letter.change(**form.cleaned_data)
    except NotNow as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    return done(request, letter, _("The draft was changed."))


@require_safe
def file(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    """As it is printed. Whoever sees masks does not open what bears names in full."""
    letter = get_letter(request, formal_letter)
    if not request.membership.sight.opens_files:
        raise PermissionDenied
    _note(request, letter)
    try:
        pdf = print_letter(letter)
    except REFUSALS as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{letter.number or letter.title}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _note(request: HttpRequest, letter: FormalLetter) -> None:
    case = letter.case
    AccessLog.objects.note(request.membership, case.customer_id, what=f"letter {case.label}")


def _named(model, case: Case, key: str | None):
    """The row of this case that the address names; none where it names nothing of it."""
    try:
        return model.objects.filter(pk=UUID(key or ""), case__in=case.together).first()
    except ValueError:
        return None


def _template(request: HttpRequest, key: str | None) -> LetterTemplate | None:
    try:
        listed = LetterTemplate.objects.in_use().filter(workspace=request.workspace)
        return listed.filter(pk=UUID(key or "")).first()
    except ValueError:
        return None


def _ask(
    request: HttpRequest, case: Case, form: Form, source: dict, *, status: int = 200
) -> HttpResponse:
    kept = LetterTemplate.objects.in_use().filter(workspace=request.workspace)
    page = {
        "case": case,
        "form": form,
        "templates": [one for one in kept if source["referral"] or not one.is_for_platforms],
        "chosen": _template(request, request.GET.get("template")),
        **source,
    }
    return render(request, "letters/new.html", page, status=status)
