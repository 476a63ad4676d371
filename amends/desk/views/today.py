"""Where the day begins: today's promises, and beside them the case of the most urgent one."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.desk.promises_today import TodaysPromises
from amends.desk.showing import show_list


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    asked = request.GET
    today = TodaysPromises(
        request.membership, order=asked.get("order", "due"), after=asked.get("after", "")
    )
    return show_list(request, today)
