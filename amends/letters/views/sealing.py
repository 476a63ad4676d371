"""Approval to use the seal: asked by whoever writes, decided by a supervisor who did not ask."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.letters.forms import DecisionForm
from amends.letters.models import NeedsSomebodyElse, NotNow
from amends.letters.printing import pages_of
from amends.letters.reach import get_letter
from amends.letters.showing import NOT_NOW, done, show_letter
from amends.people.reach import only_who
from amends.printing.pages import CannotSet


@require_POST
@only_who("handles_cases")
def ask(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    try:
        # Tried before it is frozen: with an empty box in a name, or too long to print, it is no letter.
        lacking = pages_of(letter).lacking
        if lacking:
            refusal = _("No font here has “%(characters)s”. Please write it another way.")
            told = refusal % {"characters": lacking[:20]}
            return show_letter(request, letter, status=422, refusal=told)
        letter.ask_seal(by=request.membership)
        letter.keep_printed(pages_of(letter).pdf)
    except NotNow:
        return show_letter(request, letter, status=422, refusal=str(NOT_NOW))
    except CannotSet:
        refusal = _("It could not be printed in time. Please make it shorter.")
        return show_letter(request, letter, status=422, refusal=refusal)
    told = _("It is %(number)s now, and waits for the seal.")
    return done(request, letter, told % {"number": letter.number})


@require_POST
@only_who("supervises")
def decide(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    form = DecisionForm(request.POST, auto_id="id_decision_%s")
    if not form.is_valid():
        return show_letter(request, letter, status=422, refused={"decision": form})
    try:
        if form.cleaned_data["approved"] == "yes":
            letter.approve_seal(by=request.membership)
        else:
            letter.refuse_seal(form.cleaned_data["reason"], by=request.membership)
    except NotNow:
        return show_letter(request, letter, status=422, refusal=str(NOT_NOW))
    except NeedsSomebodyElse:
        refusal = _("Somebody else decides on a letter for which you asked the seal.")
        return show_letter(request, letter, status=422, refusal=refusal)
    return done(request, letter, _("Decided."))
