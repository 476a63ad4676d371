"""Everything that can happen to the people of a workspace and to their tokens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Invited(Facts):
    invitation: UUID
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Facts):
    role: str
    before: str


@dataclass(frozen=True, kw_only=True)
class ProviderFacts(Facts):
    provider: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class CameIn(Facts):
    provider: UUID


@dataclass(frozen=True, kw_only=True)
class NotLetIn(Facts):
    provider: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class Placed(Facts):
    team: UUID


@dataclass(frozen=True, kw_only=True)
class LeaveFacts(Facts):
    leave: UUID
    begins_at: datetime
    ends_at: datetime
    deputy: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class SkillFacts(Facts):
    skill: UUID


@dataclass(frozen=True, kw_only=True)
class WorkspaceChanged(Facts):
    """Which of its details."""

    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class Required(Facts):
    roles: list[str]


@dataclass(frozen=True, kw_only=True)
class Masked(Facts):
    role: str
    kinds: list[str]
    may_reveal: bool


@dataclass(frozen=True, kw_only=True)
class Restricted(Facts):
    """Who alone may still use a password."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class SignedOut(Facts):
    sessions: int


@dataclass(frozen=True, kw_only=True)
class TokenFacts(Facts):
    token: UUID
    scopes: list[str]


@dataclass(frozen=True, kw_only=True)
class Archived(Facts):
    table: str
    month: str
    rows: int
    root: str


class PeopleAction(Action):
    WORKSPACE_OPENED = "workspace.opened", Facts, _("Workspace opened")
    WORKSPACE_CHANGED = (
        "workspace.changed",
        WorkspaceChanged,
        _("Details of the organisation changed"),
    )
    MONTH_ARCHIVED = (
        "month.archived",
        Archived,
        _("A month left the database and is kept as a file"),
    )
    SECOND_FACTOR_REQUIRED = "second_factor.required", Required, _("Second factor required")
    MASKED = "masking.changed", Masked, _("What a role sees masked was changed")
    RESTRICTED = "sign_in.restricted", Restricted, _("Passwords open this workspace no more")
    UNRESTRICTED = "sign_in.unrestricted", Facts, _("Passwords open this workspace again")
    INVITED = "invitation.sent", Invited, _("Invited")
    INVITATION_WITHDRAWN = "invitation.withdrawn", Invited, _("Invitation withdrawn")
    INVITATION_ACCEPTED = "invitation.accepted", Invited, _("Invitation accepted")
    JOINED = "membership.begun", Facts, _("Joined")
    CHANGED = "membership.changed", Facts, _("Details changed")
    ROLE_CHANGED = "role.changed", RoleChanged, _("Role changed")
    ENDED = "membership.ended", Facts, _("Membership ended")
    LEAVE_TAKEN = "leave.taken", LeaveFacts, _("Leave entered")
    LEAVE_CHANGED = "leave.changed", LeaveFacts, _("Leave changed")
    LEAVE_ENDED = "leave.ended", LeaveFacts, _("Leave ended early")
    SKILL_DEFINED = "skill.defined", SkillFacts, _("Skill defined")
    SKILL_CHANGED = "skill.changed", SkillFacts, _("Skill changed")
    SKILL_RETIRED = "skill.retired", SkillFacts, _("Skill retired")
    SKILL_GIVEN = "skill.given", SkillFacts, _("Skill noted of a member")
    SKILL_TAKEN_AWAY = "skill.taken_away", SkillFacts, _("Skill noted no more of a member")
    SIGNED_OUT = "membership.signed_out", SignedOut, _("Signed out elsewhere")
    PROVIDER_OPENED = "identity_provider.opened", ProviderFacts, _("Identity provider set up")
    PROVIDER_CHANGED = "identity_provider.changed", ProviderFacts, _("Identity provider changed")
    PROVIDER_RETIRED = "identity_provider.retired", ProviderFacts, _("Identity provider retired")
    LINKED = "identity.linked", CameIn, _("Joined to an account of the organisation")
    UNLINKED = "identity.unlinked", CameIn, _("No longer joined to an account of the organisation")
    SIGNED_IN = "membership.signed_in", CameIn, _("Signed in through the organisation")
    NOT_LET_IN = "sign_in.refused", NotLetIn, _("A sign-in through the organisation was refused")
    TEAM_FORMED = "team.formed", Placed, _("Team formed")
    TEAM_CHANGED = "team.changed", Placed, _("Team changed")
    TEAM_DISSOLVED = "team.dissolved", Placed, _("Team dissolved")
    PLACED = "team.joined", Placed, _("Joined a team")
    UNPLACED = "team.left", Placed, _("Left a team")
    TOKEN_ISSUED = "token.issued", TokenFacts, _("API token issued")
    TOKEN_REVOKED = "token.revoked", TokenFacts, _("API token revoked")
