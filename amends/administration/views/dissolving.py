"""The end of a team: what it has, which team takes it over, and then both at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.administration.dissolving import Dissolution, StandsInTheWay
from amends.administration.forms.dissolution import DissolutionForm
from amends.administration.reach import get_team
from amends.people.reach import only_who


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("administers")
def dissolve(request: HttpRequest, slug: str, team: UUID) -> HttpResponse:
    ending = Dissolution(get_team(request, team))
    form = DissolutionForm(request.POST if request.method == "POST" else None, ending=ending)
    if form.is_valid():
        try:
            ending.carry_out(form.cleaned_data.get("heir"), by=request.membership)
        except StandsInTheWay:
            form.add_error(None, _("Something changed meanwhile. Please look again."))
    if not form.is_bound or form.errors:
        page = {"team": ending.team, "ending": ending, "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "administration/dissolution.html", page, status=status)
    messages.success(request, _("%(team)s is dissolved.") % {"team": ending.team.name})
    return redirect("people:members", slug)
