from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.feedback.forms import CallForm, JudgementForm
from amends.feedback.lists import LISTS, PAGE, counts
from amends.feedback.models import FollowUp
from amends.feedback.reach import get_follow_up
from amends.now import now


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = LISTS.get(request.GET.get("stage", "call"))
    if chosen is None:
        raise Http404
    reachable = FollowUp.objects.reachable_by(request.membership)
    rows = chosen.page(reachable, before=_key(request.GET.get("before", "")))
    page = {
        "chosen": chosen,
        "lists": LISTS.values(),
        "counts": counts(reachable),
        "follow_ups": rows[:PAGE],
        "more_after": rows[PAGE - 1].id if len(rows) > PAGE else None,
    }
    return render(request, "feedback/follow_ups.html", page)


@require_safe
def show(request: HttpRequest, slug: str, follow_up: UUID) -> HttpResponse:
    return show_follow_up(request, get_follow_up(request, follow_up))


def show_follow_up(
    request: HttpRequest,
    follow_up: FollowUp,
    *,
    call_form: CallForm | None = None,
    judgement_form: JudgementForm | None = None,
    revealed: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one follow-up; a form that was refused comes back on it. `revealed` is her number
    in full."""
    page = {
        "revealed": revealed,
        "quiet": follow_up.call_rules.is_quiet(now()),
        "from_list": "next" in request.GET,
        "follow_up": follow_up,
        "case": follow_up.case,
        "call_form": call_form or CallForm(initial={"way": follow_up.way}),
        "judgement_form": judgement_form or JudgementForm(),
    }
    return render(request, "feedback/follow_up.html", page, status=status)


def _key(text: str) -> str:
    try:
        return str(UUID(text)) if text else ""
    except ValueError as error:
        raise Http404 from error
