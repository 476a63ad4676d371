from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amends.people.forms import TeamForm
from amends.people.models import Team
from amends.people.models.team import TeamNameTaken
from amends.people.reach import only_who
from amends.people.views.members import show_people


@require_POST
@only_who("administers")
def create(request: HttpRequest, slug: str) -> HttpResponse:
    form = TeamForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return show_people(request, team_form=form, status=422)
    name = form.cleaned_data["name"]
    try:
        Team.objects.form(name, workspace_id=request.workspace.id, by=request.membership)
    except TeamNameTaken:
        form.add_error("name", TeamForm.NAME_TAKEN)
        return show_people(request, team_form=form, status=422)
    return redirect("people:members", slug)
