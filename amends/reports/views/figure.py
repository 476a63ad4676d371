"""The rows behind one figure: exactly those, and as many as the figure says."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.database import patience
from amends.people.reach import only_who
from amends.reports.asked import asked_period
from amends.reports.figures import FIGURES
from amends.reports.figures.figure import ALL, Figure, NoSuchPart

PAGE = 50


@require_safe
@only_who("sees_figures")
@patience()
def show(request: HttpRequest, slug: str, figure: str) -> HttpResponse:
    chosen = FIGURES.get(figure)
    if chosen is None:
        raise Http404
    period, code = asked_period(request), request.GET.get("part", ALL)
    try:
        rows = chosen.rows_of(code, request.membership, period)
    except NoSuchPart as error:
        raise Http404 from error
    found = _page(chosen, rows, before=request.GET.get("before", ""))
    page = {
        "figure": chosen,
        "period": period,
        "parts": chosen.every_part(request.membership, period),
        "code": code,
        "count": rows.count(),
        "rows": [(chosen.case_of(row), chosen.note(row)) for row in found[:PAGE]],
        "more_after": found[PAGE - 1].pk if len(found) > PAGE else None,
    }
    return render(request, "reports/figure.html", page)


def _page(figure: Figure, rows: QuerySet, *, before: str) -> list:
    try:
        older = rows.filter(pk__lt=UUID(before)) if before else rows
    except ValueError as error:
        raise Http404 from error
    related = [f"{figure.case_path}__customer" if figure.case_path else "customer"]
    if not figure.case_path:
        related.append("solved_by__user")
    return list(older.select_related(*related).order_by("-pk")[: PAGE + 1])
