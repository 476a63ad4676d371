from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.desk.reach import get_case
from amends.desk.showing import show_case


@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return show_case(request, get_case(request, number))
