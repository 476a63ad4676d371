"""The page behind the link: the customer answers without an account, and only by pressing a button."""

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from amends.feedback.forms import AnswerForm
from amends.feedback.models import FollowUp
from amends.feedback.models.answerable import AnsweredOften
from amends.feedback.visitor import in_words_of, is_colleague
from amends.people.models import enter


# Whoever holds the link may answer; there is no session to protect, and some of the browsers
# inside messengers keep no cookie between two requests.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        workspace_id, follow_up_id = FollowUp.objects.places_in(token)
    except BadSignature:
        return _no_such_link(request)
    with enter(workspace_id):
        follow_up = (
            FollowUp.objects.select_related("case__customer", "case__workspace")
            .prefetch_related("answers")
            .filter(pk=follow_up_id)
            .first()
        )
        if follow_up is None or follow_up.case.customer.is_erased:
            return _no_such_link(request)
        with in_words_of(follow_up.case, request):
            return _answer(request, follow_up)


def _answer(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    if follow_up.link_is_expired:
        return _show(request, "expired", follow_up, status=410)
    if request.method != "POST":
        # Scanners of mail fetch every link before the customer does: reading never records.
        page = "thanks" if _has_answered(follow_up, request) else "answer"
        return _show(request, page, follow_up, form=AnswerForm())
    if is_colleague(request, follow_up.workspace_id):
        return _show(request, "answer", follow_up, form=AnswerForm(), status=403)
    return _take(request, follow_up)


def _take(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    customer = follow_up.case.customer
    if "decline" in request.POST:
        follow_up.decline(by=customer)
        return redirect("feedback:answer", follow_up.token)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, "answer", follow_up, form=form, status=422)
    try:
        follow_up.take_answer(by=customer, **form.cleaned_data)
    except AnsweredOften:
        return _show(request, "thanks", follow_up, often=True, status=429)
    return redirect("feedback:answer", follow_up.token)


def _has_answered(follow_up: FollowUp, request: HttpRequest) -> bool:
    has = follow_up.answer is not None or follow_up.state == "declined"
    return has and "again" not in request.GET


def _show(
    request: HttpRequest, page: str, follow_up: FollowUp, *, status: int = 200, **context
) -> HttpResponse:
    context |= {
        "follow_up": follow_up,
        "case": follow_up.case,
        "workspace_name": follow_up.case.workspace.name,
        "is_colleague": is_colleague(request, follow_up.workspace_id),
    }
    return render(request, f"feedback/{page}.html", context, status=status)


def _no_such_link(request: HttpRequest) -> HttpResponse:
    return render(request, "feedback/no_such_link.html", status=404)
