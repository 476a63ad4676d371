"""Appeals against what was found: lodged by whom it concerns, decided by somebody else."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amends.dispatch.models.refusal import DepartmentRetired
from amends.dispatch.refusals import told as why
from amends.findings.forms import AppealForm, DecisionForm
from amends.findings.models import Appeal, Finding
from amends.findings.models.appeal import DECIDERS, CannotAppeal, CannotDecide
from amends.findings.reach import get_case_to_judge
from amends.findings.showing import done, show_findings


@require_POST
def lodge(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case_to_judge(request, number)
    form = AppealForm(request.POST, auto_id="id_appeal_%s")
    if not form.is_valid():
        return show_findings(request, case, status=422, appeal=form)
    finding = Finding.objects.of(case)
    try:
        if finding is None:
            raise CannotAppeal
        Appeal.objects.lodge(finding, by=request.membership, **form.cleaned_data)
    except CannotAppeal:
        told = _("There is nothing to appeal against, or an appeal waits already.")
        return show_findings(request, case, status=422, refusal=told)
    return done(request, case, _("The appeal is lodged. Somebody other than who found it decides."))


@require_POST
def decide(request: HttpRequest, slug: str, number: int, appeal: UUID) -> HttpResponse:
    case = get_case_to_judge(request, number)
    waiting = get_object_or_404(case.appeals.select_related("finding"), pk=appeal)
    if request.membership.role not in DECIDERS:
        raise PermissionDenied
    form = DecisionForm(
        request.POST,
        workspace_id=case.workspace_id,
        holding=waiting.finding,
        auto_id="id_decision_%s",
    )
    if not form.is_valid():
        return show_findings(request, case, status=422, decision=form)
    try:
        waiting.decide(by=request.membership, **form.decided)
    except CannotDecide:
        told = _(
            "It is decided already, or it is not yours to decide: you found it, or you appealed."
        )
        return show_findings(request, case, status=422, refusal=told)
    except DepartmentRetired as refusal:
        return show_findings(request, case, status=422, refusal=why(refusal))
    return done(request, case, _("The appeal is decided."))
