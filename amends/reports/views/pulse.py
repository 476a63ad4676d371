from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.database import patience
from amends.people.reach import only_who
from amends.reports.asked import asked_period
from amends.reports.period import LENGTHS
from amends.reports.pulse import Pulse


@require_safe
@only_who("sees_figures")
@patience()
def show(request: HttpRequest, slug: str) -> HttpResponse:
    pulse = Pulse(request.membership, asked_period(request))
    return render(request, "reports/pulse.html", {"pulse": pulse, "lengths": LENGTHS})
