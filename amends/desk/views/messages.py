"""What is written in a case: replies, notes, and held messages that an agent accepts."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.cases.material import attach_all
from amends.channels.choosing import way_of_reply
from amends.desk.forms import NoteForm, ReplyForm
from amends.desk.forms.composing import SpottedForm
from amends.desk.reach import get_case
from amends.desk.showing import done, show_case
from amends.desk.submitting import once
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
@once
def create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    with transaction.atomic():
        case.lock()  # of two who answer at once, the second learns of the first
        form = ReplyForm(request.POST, request.FILES, case=case, membership=request.membership)
        spotted = SpottedForm(request.POST) if SpottedForm.is_wanted(request.POST) else None
        if not form.is_valid() or (spotted and not spotted.is_valid()):
            return show_case(request, case, status=422, reply=form, spotted=spotted)
        enclosed = form.cleaned_data.pop("files")
        message = case.reply(
            **form.cleaned_data,
            channel=way_of_reply(case).channel,
            about="promise" if spotted else "",
            by=request.membership,
        )
        attach_all(enclosed, message)
        if spotted:
            case.promise(**spotted.cleaned_data, told=True, by=request.membership)
    return done(request, case, _("The reply is on its way."))


@require_POST
@only_who("handles_cases")
@once
def note(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    form = NoteForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_case(request, case, status=422, note=form)
    with transaction.atomic():
        written = case.note(form.cleaned_data["text"], by=request.membership)
        attach_all(form.cleaned_data["files"], written)
    return done(request, case, _("The note is kept."))


@require_POST
@only_who("handles_cases")
def accept(request: HttpRequest, slug: str, number: int, message: UUID) -> HttpResponse:
    case = get_case(request, number)
    case.accept_held(get_object_or_404(case.all_messages, pk=message), by=request.membership)
    return done(request, case, _("The message now counts as the customer’s own."))
