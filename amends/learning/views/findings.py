"""Why a case came about: asked for at its closing, never in its way."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amends.cases.models import Case
from amends.learning.asking import asked_of
from amends.learning.forms import FindingForm
from amends.learning.reach import get_case_to_explain


@require_http_methods(["GET", "HEAD", "POST"])
def findings(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case_to_explain(request, number)
    if request.method != "POST":
        return _show(request, case)
    form = FindingForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _show(request, case, form=form, status=422)
    cause = form.cleaned_data["cause"]
    cause.found_in(case, by=request.membership, note=form.cleaned_data["note"])
    return _done(request, case, _("The cause is written down."))


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int, finding: UUID) -> HttpResponse:
    case = get_case_to_explain(request, number)
    get_object_or_404(case.found_causes, pk=finding).withdraw(by=request.membership)
    return _done(request, case, _("The cause is withdrawn."))


def _show(
    request: HttpRequest, case: Case, *, form: FindingForm | None = None, status: int = 200
) -> HttpResponse:
    template = "learning/_cause.html" if request.htmx else "learning/case_cause.html"
    asked = asked_of(case, request.membership, form=form)
    return render(request, template, asked, status=status)


def _done(request: HttpRequest, case: Case, text: str) -> HttpResponse:
    if request.htmx:
        return _show(request, case)
    messages.success(request, text)
    return redirect("learning:cause", request.workspace.slug, case.number)
