from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.findings.unjudged_page import UnjudgedPage


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """What is still to be judged, and the appeals that wait."""
    page = UnjudgedPage(request.membership, before=request.GET.get("before", ""))
    return render(request, "findings/unjudged.html", {"page": page})
