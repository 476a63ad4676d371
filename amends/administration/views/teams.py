"""One team: its name, its working hours, its people."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.administration.forms import TeamForm
from amends.administration.reach import get_team
from amends.cases.models import Distribution
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str, team: UUID) -> HttpResponse:
    chosen = get_team(request, team)
    form = TeamForm(request.POST if request.method == "POST" else None, team=chosen)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        page = {"team": chosen, "form": form}
        return render(request, "administration/team.html", page, status=status)
    given = form.cleaned_data
    with transaction.atomic():
        chosen.reform(
            name=given["name"], calendar_name=given["calendar_name"], by=request.membership
        )
        chosen.gather(given["members"], by=request.membership)
        Distribution.objects.of(chosen).change(
            way=given["way"], most=given["most"], by=request.membership
        )
    messages.success(request, _("Saved."))
    return redirect("people:members", slug)
