"""The people of a workspace, for its administrators."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amends.people.forms import InvitationForm, MemberForm, TeamForm
from amends.people.models import Invitation, LastAdministrator, Membership, Team
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
        "teams": Team.objects.filter(workspace=workspace).order_by("name"),
        "invitation_form": invitation_form or InvitationForm(workspace=workspace),
        "team_form": team_form or TeamForm(workspace=workspace),
    }
    return render(request, "people/members.html", page, status=status)


@only_who("administers")
def member(request: HttpRequest, slug: str, member: UUID) -> HttpResponse:
    person = _member(request, member)
    if request.method != "POST":
        return _show(request, person, MemberForm(workspace=request.workspace, initial=_now(person)))
    form = MemberForm(request.POST, workspace=request.workspace)
    if not form.is_valid():
        return _show(request, person, form, status=422)
    try:
        person.change_role(form.cleaned_data["role"], by=request.membership)
    except LastAdministrator:
        form.add_error("role", _last_administrator())
        return _show(request, person, form, status=422)
    person.retitle(form.cleaned_data["title"], by=request.membership)
    person.place_in(form.cleaned_data["teams"], by=request.membership)
    messages.success(request, _("Saved."))
    return redirect("people:members", slug)


@require_POST
@only_who("administers")
def end(request: HttpRequest, slug: str, member: UUID) -> HttpResponse:
    person = _member(request, member)
    try:
        person.end(by=request.membership)
    except LastAdministrator:
        form = MemberForm(workspace=request.workspace, initial=_now(person))
        return _show(request, person, form, status=422, refusal=_last_administrator())
    messages.success(request, _("The membership has ended."))
    return redirect("people:members", slug)


def _member(request: HttpRequest, member: UUID) -> Membership:
    here = Membership.objects.active().filter(workspace=request.workspace)
    return get_object_or_404(here.select_related("user"), pk=member)


def _now(person: Membership) -> dict:
    return {"title": person.title, "role": person.role, "teams": person.team_ids}


def _show(
    request: HttpRequest,
    person: Membership,
    form: MemberForm,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    page = {"member": person, "form": form, "refusal": refusal}
    return render(request, "people/member.html", page, status=status)


def _last_administrator() -> str:
    return _(
        "Somebody must be left who can let people in. Make another person administrator first."
    )
