"""The people of a workspace, for its administrators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.people.forms import InvitationForm, TeamForm
from amends.people.models import Invitation, Membership, Team
from amends.people.reach import only_who


@require_safe
@only_who("administers")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    return show_people(request)


def show_people(
    request: HttpRequest,
    *,
    invitation_form: InvitationForm | None = None,
    team_form: TeamForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with everybody on it; a form that was refused comes back on it too."""
    workspace = request.workspace
    members = Membership.objects.active().filter(workspace=workspace)
    page = {
        "members": members.select_related("user")
        .prefetch_related("places__team")
        .order_by("user__name", "id"),
        "invitations": Invitation.objects.open().filter(workspace=workspace).order_by("-id"),
        "teams": Team.objects.standing()
        .filter(workspace=workspace)
        .prefetch_related("places__membership__user")
        .order_by("name"),
        "invitation_form": invitation_form or InvitationForm(workspace=workspace),
        "team_form": team_form or TeamForm(workspace=workspace),
    }
    return render(request, "people/members.html", page, status=status)
