"""Whom to call now: the list, and the next one for whoever works through it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.feedback.models import CallRules, FollowUp
from amends.feedback.models.words import State
from amends.now import now
from amends.people.reach import only_who

AT_ONCE = 50


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    reachable = FollowUp.objects.reachable_by(request.membership)
    rules = CallRules.objects.of(request.workspace)
    rows = reachable.to_call_now().for_call_list()[:AT_ONCE]
    page = {
        "rules": rules,
        "quiet": rules.is_quiet(now()),
        "opens_at": rules.end_of_quiet(now()),
        "rows": list(rows),
        "later": reachable.filter(state=State.TO_CALL, call_at__gt=now()).count(),
        "to_judge": reachable.filter(state=State.JUDGEMENT).count(),
    }
    return render(request, "feedback/call_list.html", page)


@require_POST
@only_who("handles_cases")
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    if CallRules.objects.of(request.workspace).is_quiet(now()):
        messages.info(request, _("It is quiet time: nobody is called now."))
        return redirect("feedback:call_list", slug)
    reachable = FollowUp.objects.reachable_by(request.membership)
    following = reachable.claim_next(by=request.membership)
    if following is None:
        messages.info(request, _("Nobody is left whom no colleague is calling."))
        return redirect("feedback:call_list", slug)
    return redirect(reverse("feedback:follow_up", args=[slug, following.pk]) + "?next")
