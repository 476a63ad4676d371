"""A letter that is sent no more: a draft that is not needed, or one that was approved too early."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.letters.forms import DroppingForm
from amends.letters.models import NotNow
from amends.letters.reach import get_letter
from amends.letters.refusals import told
from amends.letters.showing import done, show_letter
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def drop(request: HttpRequest, slug: str, formal_letter: UUID) -> HttpResponse:
    letter = get_letter(request, formal_letter)
    form = DroppingForm(request.POST, auto_id="id_dropping_%s")
    if not form.is_valid():
        return show_letter(request, letter, status=422, refused={"dropping": form})
    try:
        letter.drop(form.cleaned_data["reason"], by=request.membership)
    except NotNow as refusal:
        return show_letter(request, letter, status=422, refusal=told(refusal))
    return done(request, letter, _("It will not be sent."))
