from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.cases.models.words import Channel
from amends.feedback.forms import CallForm
from amends.feedback.models import FollowUp
from amends.feedback.models.answerable import AnsweredOften
from amends.feedback.models.telephoned import NotOpen, QuietHours
from amends.feedback.models.words import Way
from amends.feedback.reach import get_follow_up
from amends.feedback.views.follow_ups import show_follow_up
from amends.people.reach import only_who


@require_POST
@only_who("handles_cases")
def create(request: HttpRequest, slug: str, follow_up: UUID) -> HttpResponse:
    asked = get_follow_up(request, follow_up)
    form = CallForm(request.POST)
    if not form.is_valid():
        return show_follow_up(request, asked, call_form=form, status=422)
    try:
        _write_down(asked, by=request.membership, call=form.cleaned_data)
    except NotOpen:
        form.add_error(None, _("This follow-up has ended or is not yet due."))
        return show_follow_up(request, asked, call_form=form, status=422)
    except QuietHours:
        form.add_error("again_at", _("Nobody is called at that time, or it has passed."))
        return show_follow_up(request, asked, call_form=form, status=422)
    except AnsweredOften:
        form.add_error(None, _("This follow-up has been answered often enough."))
        return show_follow_up(request, asked, call_form=form, status=422)
    messages.success(request, _("The call is written down."))
    # Whoever works through the list goes on with the next one.
    if "next" in request.GET:
        return redirect("feedback:call_list", slug)
    return redirect("feedback:follow_up", slug, follow_up)


def _write_down(follow_up: FollowUp, *, by, call: dict) -> None:
    match call["outcome"]:
        case "not_reached":
            follow_up.note_not_reached(by=by, note=call["note"], way=call["way"])
        case "rescheduled":
            follow_up.reschedule(
                by=by, again_at=call["again_at"], note=call["note"], way=call["way"]
            )
        case "declined":
            follow_up.decline(by=by)
        case "answered":
            follow_up.take_answer(
                by=by,
                satisfaction=call["satisfaction"],
                solved=call["solved"],
                words=call["words"],
                channel=Channel.VISIT if call["way"] == Way.VISIT else Channel.PHONE,
            )
