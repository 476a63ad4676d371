from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from amends.desk.models import Presence
from amends.desk.reach import get_case


@require_POST
def note(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Tells that I have this case before me, and hears who else has."""
    case = get_case(request, number)
    Presence.objects.note(case, request.membership, writing=bool(request.POST.get("writing")))
    others = Presence.objects.beside(case, request.membership)
    return render(request, "desk/_presence.html", {"others": others})
