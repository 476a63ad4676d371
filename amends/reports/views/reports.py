"""Reports: which there are, and the one that somebody reads. What is read was kept when it was made."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.database import patience
from amends.people.reach import only_who
from amends.printing.pages import CannotSet
from amends.reports.document import as_pages
from amends.reports.figures import OF_REPORTS
from amends.reports.figures.figure import ALL
from amends.reports.forms import MakingForm, WishForm
from amends.reports.models import NothingKnown, Report, Wish
from amends.reports.reach import get_report
from amends.reports.rows_behind import RowsBehind
from amends.reports.sheet import as_workbook
from amends.reports.shown import ReportShown

AT_ONCE = 60
PDF = "application/pdf"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("sees_figures")
@patience()
def index(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _show_all(request)
    form = MakingForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _show_all(request, form, status=422)
    try:
        span = form.cleaned_data["span"]
        made = Report.objects.make(request.workspace, span, by=request.membership)
    except NothingKnown:
        form.add_error("day", _("There is no report about that time."))
        return _show_all(request, form, status=422)
    messages.success(request, _("The report says what the rows say now."))
    return redirect("reports:report", slug, made.pk)


@require_safe
@only_who("sees_figures")
def show(request: HttpRequest, slug: str, report: UUID) -> HttpResponse:
    return _show(request, get_report(request, report))


@require_safe
@only_who("sees_figures")
def rows(request: HttpRequest, slug: str, report: UUID, figure: str) -> HttpResponse:
    kept, asked = get_report(request, report), request.GET
    part = asked.get("part", ALL)
    chosen, shown = OF_REPORTS.get(figure), ReportShown(kept, request.workspace)
    if chosen is None or not shown.has_part(chosen, part):
        raise Http404
    after = asked.get("after", "")
    behind = RowsBehind(kept, figure, part=part, after=after, reader=request.membership)
    page = {"shown": shown, "figure": chosen, "part": part, "behind": behind}
    return render(request, "reports/rows.html", page | {"parts": shown.part_labels(chosen)})


@never_cache
@require_safe
@only_who("sees_figures")
def sheet(request: HttpRequest, slug: str, report: UUID) -> FileResponse:
    kept = get_report(request, report)
    name = f"{kept.kind}-{kept.first_on:%Y-%m-%d}.xlsx"
    file = as_workbook(ReportShown(kept, request.workspace))
    return FileResponse(file, as_attachment=True, filename=name, content_type=WORKBOOK)


@never_cache
@require_safe
@only_who("sees_figures")
def document(request: HttpRequest, slug: str, report: UUID) -> HttpResponse:
    kept = get_report(request, report)
    try:
        pages = as_pages(ReportShown(kept, request.workspace))
    except CannotSet:
        messages.error(request, _("It could not be printed in time. Please try again later."))
        return _show(request, kept, status=503)
    answer = HttpResponse(pages, content_type=PDF)
    name = f"{kept.kind}-{kept.first_on:%Y-%m-%d}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
@only_who("sees_figures")
def wish(request: HttpRequest, slug: str) -> HttpResponse:
    form = WishForm(request.POST)
    if not form.is_valid():
        return _show_all(request, wishes=form, status=422)
    Wish.objects.choose(request.membership, set(form.cleaned_data["kinds"]))
    messages.success(request, _("Saved."))
    return redirect("reports:reports", slug)


def _show(request: HttpRequest, kept: Report, *, status: int = 200) -> HttpResponse:
    editions = Report.objects.of_span(request.workspace, kept.span).defer("rows", "figures")
    page = {"shown": ReportShown(kept, request.workspace), "editions": list(editions)}
    return render(request, "reports/report.html", page, status=status)


def _show_all(
    request: HttpRequest,
    form: MakingForm | None = None,
    *,
    wishes: WishForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reachable = Report.objects.reachable_by(request.membership).last_editions()
    made = reachable.order_by("-first_on", "kind")[:AT_ONCE]
    page = {
        "reports": [ReportShown(report, request.workspace) for report in made],
        "form": form or MakingForm(workspace=request.workspace),
        "wishes": wishes
        or WishForm(initial={"kinds": list(Wish.objects.kinds_of(request.membership))}),
    }
    return render(request, "reports/reports.html", page, status=status)
