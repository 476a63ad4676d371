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
from amends.people.models import Membership, Team
from amends.people.models.team import TeamNameTaken
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def show(request: HttpRequest, slug: str, team: UUID) -> HttpResponse:
    chosen = get_team(request, team)
    form = TeamForm(request.POST if request.method == "POST" else None, team=chosen)
    if not form.is_valid():
        return _show(request, chosen, form)
    try:
        _change(chosen, by=request.membership, **form.cleaned_data)
    except TeamNameTaken:
        form.add_error("name", TeamForm.NAME_TAKEN)
        return _show(request, chosen, form)
    messages.success(request, _("Saved."))
    return redirect("people:members", slug)


def _show(request: HttpRequest, team: Team, form: TeamForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    page = {"team": team, "form": form}
    return render(request, "administration/team.html", page, status=status)


def _change(
    team: Team,
    *,
    by: Membership,
    name: str,
    calendar_name: str,
    members,
    way: str,
    most: int | None,
) -> None:
    with transaction.atomic():
        team.reform(name=name, calendar_name=calendar_name, by=by)
        team.gather(members, by=by)
        Distribution.objects.of(team).change(way=way, most=most, by=by)
