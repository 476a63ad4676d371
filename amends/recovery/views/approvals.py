from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amends.recovery.forms import DecisionForm
from amends.recovery.judging import Judgement
from amends.recovery.models import Approval
from amends.recovery.reach import get_approval, only_who_decides
from amends.recovery.refusals import REFUSALS, told


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    rows = _waiting(request)
    return _show(request, rows[0] if rows else None, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@only_who_decides
def show(request: HttpRequest, slug: str, offer: UUID) -> HttpResponse:
    approval = get_approval(request, offer)
    if request.method != "POST":
        return _show(request, approval, focus="main")
    form = DecisionForm(request.POST, offer=approval.offer)
    if form.is_valid():
        try:
            _decide(approval, form, request.membership)
            messages.success(request, _("Decided. Your colleague can see it in the case."))
            return redirect("recovery:approvals", slug)
        except REFUSALS as refusal:
            form.add_error(None, told(refusal))
            approval = get_approval(request, offer)
    return _show(request, approval, form=form, focus="main", status=422)


def _decide(approval: Approval, form: DecisionForm, by) -> None:
    given = form.cleaned_data
    if given["decision"] == "approve":
        approval.approve(by=by, reason=given["reason"])
    elif given["decision"] == "change":
        approval.change(by=by, lines=form.lines, reason=given["reason"], message=given["message"])
    else:
        approval.decline(by=by, reason=given["reason"])


def _waiting(request: HttpRequest) -> list[Approval]:
    reachable = Approval.objects.reachable_by(request.membership).waiting()
    return list(reachable.with_all_to_judge().order_by("due_at", "id"))


def _show(
    request: HttpRequest,
    approval: Approval | None,
    *,
    rows: list[Approval] | None = None,
    form: DecisionForm | None = None,
    focus: str = "list",
    status: int = 200,
) -> HttpResponse:
    page = {
        "rows": _waiting(request) if rows is None else rows,
        "judgement": approval and Judgement(approval, request.membership, form),
        "focus": focus,
        "back_url": reverse("recovery:approvals", args=[request.workspace.slug])
        if focus == "main"
        else "",
    }
    return render(request, "recovery/approvals.html", page, status=status)
