"""A leader's instruction on a case: ordered, reported on, read."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.cases.models import Case, Oversight
from amends.cases.models.oversight import NothingToOversee, NothingToReport
from amends.desk.forms import OversightForm, ReportForm
from amends.desk.reach import get_case
from amends.desk.showing import done, refused, show_case, show_form
from amends.people.reach import only_who


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    standing = Oversight.objects.reachable_by(request.membership).standing().for_lists()
    # What is to be reported comes before what is to be read.
    rows = sorted(standing[:500], key=lambda one: (one.state != "ordered", one.promise.due_at))
    return render(request, "desk/oversights.html", {"oversights": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("sees_figures")
def create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    if request.method != "POST":
        return show_form(request, case, "oversight")
    form = OversightForm(request.POST, membership=request.membership)
    if not form.is_valid():
        return show_case(request, case, status=422, oversight=form)
    try:
        case.oversee(by=request.membership, **form.cleaned_data)
    except NothingToOversee:
        return refused(request, case, _("This case is over. Take it up again instead."))
    return done(request, case, _("Ordered. Whoever holds the case owes the report."))


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("handles_cases")
def report(request: HttpRequest, slug: str, number: int, oversight: UUID) -> HttpResponse:
    case = get_case(request, number)
    asked = _get(case, oversight)
    if request.method != "POST":
        return show_form(request, case, "report", oversight=asked.id)
    form = ReportForm(request.POST)
    if not form.is_valid():
        opened: dict[str, Any] = {str(asked.id): form}
        return show_case(request, case, status=422, **opened)
    try:
        asked.write_report(form.cleaned_data["report"], by=request.membership)
    except NothingToReport:
        return refused(request, case, _("This report is written, or no longer asked for."))
    return done(request, case, _("Reported."))


@require_POST
def acknowledge(request: HttpRequest, slug: str, number: int, oversight: UUID) -> HttpResponse:
    case = get_case(request, number)
    asked = _get(case, oversight)
    if not asked.can_be_acknowledged_by(request.membership):
        raise PermissionDenied
    try:
        asked.acknowledge(by=request.membership)
    except NothingToReport:
        return refused(request, case, _("There is no report to read yet."))
    return done(request, case, _("Noted: the report has been read."))


@require_POST
@only_who("sees_figures")
def withdraw(request: HttpRequest, slug: str, number: int, oversight: UUID) -> HttpResponse:
    case = get_case(request, number)
    try:
        _get(case, oversight).withdraw(by=request.membership)
    except NothingToReport:
        return refused(request, case, _("This report is written, or no longer asked for."))
    return done(request, case, _("No report is owed any more."))


def _get(case: Case, key: UUID) -> Oversight:
    found = Oversight.objects.for_lists().filter(case__in=case.together)
    oversight = get_object_or_404(found, pk=key)
    oversight.case.workspace = case.workspace
    return oversight
