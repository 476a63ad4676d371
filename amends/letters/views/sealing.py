"""Approval to use the seal: asked by whoever writes, decided by a supervisor who did not ask."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.letters.forms import DecisionForm
from amends.letters.printing import print_letter, put_forward
from amends.letters.reach import get_letter
from amends.letters.refusals import REFUSALS, told
from amends.letters.showing import done, show_letter
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def ask(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    try:
        put_forward(letter, by=request.membership)
    except REFUSALS as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    asked = _("It is %(number)s now, and waits for the seal.")
    return done(request, letter, asked % {"number": letter.number})


@require_POST
@only_who("supervises")
def decide(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    form = DecisionForm(request.POST, auto_id="id_decision_%s")
    if not form.is_valid():
        return show_letter(request, letter, status=422, refused={"decision": form})
    try:
        if form.cleaned_data["approved"] == "yes":
            print_letter(letter)
            letter.approve_seal(by=request.membership)
        else:
            letter.refuse_seal(form.cleaned_data["reason"], by=request.membership)
    except REFUSALS as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    return done(request, letter, _("Decided."))
