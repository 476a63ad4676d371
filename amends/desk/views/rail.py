from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.desk.rail import rail


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The rail's entries with their counts of now, for the page that the person is on."""
    entries = rail(request, here=request.GET.get("here", ""))
    return render(request, "desk/_rail.html", {"rail": entries})
