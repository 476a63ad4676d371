"""Further workspaces of the installation, for those who administer its first one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amends.people.founding import found_another
from amends.people.inviting import send_invitation
from amends.people.limited import is_limited
from amends.people.models import Membership, Role
from amends.people.reach import only_who
from amends.people.workspace_form import FurtherWorkspaceForm


@require_http_methods(["GET", "HEAD", "POST"])
@only_who("opens_workspaces")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    # A session that one workspace's provider vouched for must not make another.
    if is_limited(request):
        raise PermissionDenied
    form = FurtherWorkspaceForm(
        request.POST if request.method == "POST" else None, initial=_like_this_one(request)
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        page = {"form": form, "memberships": _mine(request)}
        return render(request, "people/workspaces.html", page, status=status)
    me = request.membership.user
    first = found_another(me, workspace=form.workspace_fields)
    invited = form.cleaned_data["administrator"]
    if invited and invited.lower() != me.email.lower():
        with first.workspace.enter():
            send_invitation(invited.lower(), role=Role.ADMINISTRATOR, teams=[], by=first)
    messages.success(request, _("The workspace is open. You administer it."))
    return redirect(first.workspace)


def _mine(request: HttpRequest):
    """Those to which she belongs: of the others she learns nothing."""
    mine = Membership.objects.active().filter(user=request.user)
    return mine.select_related("workspace").order_by("workspace__name", "pk")


def _like_this_one(request: HttpRequest) -> dict[str, str]:
    return {name: getattr(request.workspace, name) for name in ("language", "country", "time_zone")}
