"""What is with departments, and how well they serve."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.dispatch.dispatch_list import LENGTHS, DispatchList, days_asked
from amends.dispatch.measures import MEASURES, DepartmentFigures
from amends.now import now
from amends.people.reach import only_who


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    found = DispatchList(request.membership, request.GET)
    return render(request, "dispatch/list.html", {"found": found})


@require_safe
@only_who("sees_figures")
def measures(request: HttpRequest, slug: str) -> HttpResponse:
    days = days_asked(request.GET)
    figures = DepartmentFigures(request.membership, since=now() - timedelta(days=days))
    page = {"rows": figures.rows, "measures": MEASURES, "days": days, "lengths": LENGTHS}
    return render(request, "dispatch/measures.html", page)
