"""How far it is: asked by the page that waits for an extract or an erasure."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.desk.reach import get_customer
from amends.people.reach import only_who
from amends.privacy.part_by_part import part_of


@never_cache
@require_safe
@only_who("supervises")
def show(request: HttpRequest, slug: str, customer: UUID) -> HttpResponse:
    """Nothing where nothing is going on."""
    parts = part_of(get_customer(request, customer))
    return render(request, "privacy/_part_by_part.html", {"parts": parts})
