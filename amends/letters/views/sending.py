"""The sealed letter: its scan, the courier, and that it was delivered."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.letters.forms import CourierForm, ScanForm
from amends.letters.models import NotNow
from amends.letters.reach import get_letter
from amends.letters.refusals import told
from amends.letters.showing import done, show_letter
from amends.outside.limits import NO_ROOM
from amends.outside.names import display_name
from amends.outside.store import NoRoom, files
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def scan(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    form = ScanForm(request.POST, request.FILES, auto_id="id_scan_%s")
    if not form.is_valid():
        return show_letter(request, letter, status=422, refused={"scan": form})
    upload = form.cleaned_data["scan"]
    try:
        kept = files.keep(upload)
        letter.keep_scan(kept.sha256, name=display_name(upload.name), by=request.membership)
    except NoRoom:
        form.add_error("scan", NO_ROOM)
        return show_letter(request, letter, status=422, refused={"scan": form})
    except NotNow as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    return done(request, letter, _("The scan is kept."))


@require_POST
@only_who("handles_cases")
def courier(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    form = CourierForm(request.POST, auto_id="id_courier_%s")
    if not form.is_valid():
        return show_letter(request, letter, status=422, refused={"courier": form})
    try:
        letter.hand_to_courier(
            form.cleaned_data["courier"], number=form.cleaned_data["number"], by=request.membership
        )
    except NotNow as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    return done(request, letter, _("It is on its way."))


@require_POST
@only_who("handles_cases")
def delivery(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    try:
        letter.tell_delivered(by=request.membership)
    except NotNow as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    return done(request, letter, _("It was delivered."))
