from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from amends.people.reach import only_who
from amends.watching.page import Operations


@never_cache
@require_safe
@only_who("administers")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "watching/operations.html", {"shown": Operations(request.workspace)})
