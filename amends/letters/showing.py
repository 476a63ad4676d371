"""One letter with what can be done with it now; a form that was refused comes back on it."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.letters.forms import CourierForm, DecisionForm, DroppingForm, LetterForm, ScanForm
from amends.letters.models import FormalLetter
from amends.outside.serving import file_url


def show_letter(
    request: HttpRequest,
    letter: FormalLetter,
    *,
    status: int = 200,
    refusal: str = "",
    refused: dict[str, Form] | None = None,
) -> HttpResponse:
    member = request.membership
    names = ("addressee", "title", "words")
    forms = {
        "words": LetterForm(initial={name: getattr(letter, name) for name in names}),
        "decision": DecisionForm(auto_id="id_decision_%s"),
        "scan": ScanForm(auto_id="id_scan_%s"),
        "courier": CourierForm(auto_id="id_courier_%s"),
        "dropping": DroppingForm(auto_id="id_dropping_%s"),
    }
    page = {
        "letter": letter,
        "forms": forms | (refused or {}),
        "refusal": refusal,
        "can_act": member.handles_cases,
        "can_decide": member.supervises and letter.asked_by_id != member.pk,
        "opens_files": member.sight.opens_files,
        "scan_url": _scan_url(request, letter),
    }
    return render(request, "letters/letter.html", page, status=status)


def done(request: HttpRequest, letter: FormalLetter, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("letters:letter", request.workspace.slug, letter.pk)


def _scan_url(request: HttpRequest, letter: FormalLetter) -> str:
    if not letter.scan or not request.membership.sight.opens_files:
        return ""
    return file_url(letter.scan, name=letter.scan_name, viewer=request.user)
