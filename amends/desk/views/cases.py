from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.desk.case_lists import CaseList
from amends.desk.showing import show_list


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    asked = request.GET
    found = CaseList(
        request.membership,
        asked.get("list", "mine"),
        words=asked.get("q", "").strip()[:200],
        after=asked.get("after", ""),
    )
    return show_list(request, found)
