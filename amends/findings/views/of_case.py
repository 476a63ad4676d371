"""What a case was classified as and what was found about it, on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.dispatch.models.refusal import DepartmentRetired
from amends.dispatch.refusals import told as why
from amends.findings.forms import ClassificationForm, FindingForm
from amends.findings.models import Classification, Finding
from amends.findings.models.classification import ReasonMissing
from amends.findings.models.finding import UnderAppeal
from amends.findings.reach import get_case_to_judge
from amends.findings.showing import done, show_findings


@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return show_findings(request, get_case_to_judge(request, number))


@require_POST
def classify(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case_to_judge(request, number)
    before = Classification.objects.of(case)
    form = ClassificationForm(
        request.POST, workspace_id=case.workspace_id, changes=before is not None
    )
    if form.is_valid():
        told = form.cleaned_data
        try:
            Classification.objects.classify(
                case,
                told["complaint_class"],
                by=request.membership,
                why=told.get("why", ""),
                proposed=told["proposed"],
            )
        except ReasonMissing:
            form.add_error("why", _("What was said before is only changed for a reason."))
    if form.errors:
        return show_findings(request, case, status=422, classification=form)
    return done(request, case, _("The class is written down."))


@require_POST
def find(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case_to_judge(request, number)
    form = FindingForm(
        request.POST,
        workspace_id=case.workspace_id,
        holding=Finding.objects.of(case),
        auto_id="id_finding_%s",
    )
    if not form.is_valid():
        return show_findings(request, case, status=422, finding=form)
    try:
        Finding.objects.record(case, by=request.membership, **form.cleaned_data)
    except UnderAppeal:
        told = _("An appeal waits: its decision says what is found.")
        return show_findings(request, case, status=422, refusal=told)
    except DepartmentRetired as refusal:
        return show_findings(request, case, status=422, refusal=why(refusal))
    return done(request, case, _("What was found is written down."))
