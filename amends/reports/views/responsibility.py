from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.database import patience
from amends.people.reach import only_who
from amends.reports.asked import asked_period
from amends.reports.period import LENGTHS
from amends.reports.responsibility import Responsibility


@require_safe
@only_who("sees_figures")
@patience()
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was at fault and in what, with the rows behind each number."""
    found = Responsibility(request.membership, asked_period(request))
    page = {"found": found, "lengths": LENGTHS}
    return render(request, "reports/responsibility.html", page)
