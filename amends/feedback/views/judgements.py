from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.cases.models.closable import CannotClose
from amends.feedback.forms import JudgementForm
from amends.feedback.models.judgeable import NothingToJudge
from amends.feedback.reach import get_follow_up
from amends.feedback.views.follow_ups import show_follow_up
from amends.people.reach import only_who


@require_POST
@only_who("supervises")
def create(request: HttpRequest, slug: str, follow_up: UUID) -> HttpResponse:
    asked = get_follow_up(request, follow_up)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return show_follow_up(request, asked, judgement_form=form, status=422)
    judge = asked.judge_closed if form.cleaned_data["outcome"] == "closed" else asked.judge_reopened
    try:
        judge(by=request.membership, note=form.cleaned_data["note"])
    except NothingToJudge:
        messages.info(request, _("It has been judged before."))
    except CannotClose:
        form.add_error(None, _("Something is still owed to the customer: the case cannot close."))
        return show_follow_up(
            request, get_follow_up(request, follow_up), judgement_form=form, status=422
        )
    else:
        messages.success(request, _("Your judgement is written down."))
    return redirect("feedback:follow_up", slug, follow_up)
