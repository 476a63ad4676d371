"""What the organisation's own system knows: beside the form while a number is typed, and on a case
once somebody asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.cases.models import Case
from amends.customers.looked_up import LookedUp
from amends.desk.looking_up import look_up
from amends.desk.reach import get_case
from amends.people.reach import only_who


@never_cache
@require_safe
@only_who("handles_cases")
def of_typed(request: HttpRequest, slug: str) -> HttpResponse:
    typed = {name: request.GET.get(name, "") for name in ("phone", "order_no")}
    return _show(request, look_up(request.membership, **typed))


@never_cache
@require_safe
@only_who("handles_cases")
def of_case(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    case = get_case(request, number)
    phone = case.customer.phone
    found = look_up(request.membership, phone=phone.value if phone else "", order_no=case.order_no)
    return _show(request, found, case=case)


def _show(
    request: HttpRequest, found: LookedUp | None, *, case: Case | None = None
) -> HttpResponse:
    page = "desk/_looked_up.html" if request.htmx else "desk/looked_up.html"
    return render(request, page, {"found": found, "case": case})
