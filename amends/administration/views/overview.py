from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.administration.parts import groups
from amends.people.reach import only_who


@require_safe
@only_who("administers")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "administration/settings.html", {"groups": groups(request.workspace)})
