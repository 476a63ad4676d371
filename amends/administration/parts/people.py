"""Who works here, what they can do, and how they sign in."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.administration.alone import teams_with_nobody
from amends.administration.parts.part import Part
from amends.people.models import Invitation, Membership, Role, Skill, Team, Workspace


def organisation(workspace: Workspace) -> Part:
    return Part(
        label=_("The organisation"),
        text=_("Its name, language and time zone, and where customers may turn to outside."),
        url=reverse("administration:organisation", args=[workspace.slug]),
        icon="door",
        state=workspace.name,
    )


def people(workspace: Workspace) -> Part:
    members = Membership.objects.active().filter(workspace=workspace).count()
    invited = Invitation.objects.open().filter(workspace=workspace).count()
    teams = Team.objects.standing().filter(workspace=workspace).count()
    state = [
        ngettext("%(count)s member", "%(count)s members", members) % {"count": members},
        ngettext("%(count)s team", "%(count)s teams", teams) % {"count": teams},
    ]
    if invited:
        state.append(_("%(count)s invited") % {"count": invited})
    empty = teams_with_nobody(workspace)
    return Part(
        label=_("Members and teams"),
        text=_("Invite, change a role, form teams, hand over the work of somebody who leaves."),
        url=reverse("people:members", args=[workspace.slug]),
        icon="people",
        state=" · ".join(state),
        trouble=_("Nobody works on cases in %(teams)s.")
        % {"teams": _(", ").join(team.name for team in empty)}
        if empty
        else "",
    )


def skills(workspace: Workspace) -> Part:
    kept = Skill.objects.in_use(workspace.pk).count()
    return Part(
        label=_("Skills"),
        text=_("What somebody has to be able to do for some cases, a language for example."),
        url=reverse("administration:skills", args=[workspace.slug]),
        icon="star",
        state=ngettext("%(count)s in use", "%(count)s in use", kept) % {"count": kept},
    )


def sign_in(workspace: Workspace) -> Part:
    roles = [str(role.label) for role in Role if role in workspace.second_factor_roles]
    return Part(
        label=_("Signing in"),
        text=_(
            "Which roles need a second factor, and the accounts that the organisation has already."
        ),
        url=reverse("administration:sign_in", args=[workspace.slug]),
        icon="lock",
        state=_("Second factor: %(roles)s") % {"roles": _(", ").join(roles)} if roles else "",
    )


def workspaces(workspace: Workspace) -> list[Part]:
    if not workspace.is_first:
        return []
    return [
        Part(
            label=_("Workspaces"),
            text=_("Open another organisation in this installation, apart from this one."),
            url=reverse("people:workspaces", args=[workspace.slug]),
            icon="building",
        )
    ]
