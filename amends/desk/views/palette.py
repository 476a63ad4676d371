from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.desk.palette import Palette


@never_cache
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What the palette finds, as the fragment that stands under its field."""
    found = Palette(request, request.GET.get("q", ""))
    return render(request, "desk/_palette.html", {"found": found})
