from amends.people.models.access import AccessLog
from amends.people.models.administrable import LastAdministrator
from amends.people.models.authority import Authority
from amends.people.models.identity import Identity
from amends.people.models.identity_provider import IdentityProvider
from amends.people.models.invitation import Invitation
from amends.people.models.leave import Leave, LeaveIsOver, LeavesOverlap
from amends.people.models.leave_rules import LeaveRefused
from amends.people.models.membership import Membership, Role
from amends.people.models.row import WorkspaceRow
from amends.people.models.scope import Scope
from amends.people.models.session import Session
from amends.people.models.setup_code import SetupCode, is_set_up
from amends.people.models.skill import Skill, SkillHeld, SkillTaken
from amends.people.models.stored_answer import StoredAnswer
from amends.people.models.team import Team, TeamPlace
from amends.people.models.token import Token
from amends.people.models.user import User
from amends.people.models.workspace import Workspace, enter

__all__ = [
    "AccessLog",
    "Authority",
    "Identity",
    "IdentityProvider",
    "Invitation",
    "LastAdministrator",
    "Leave",
    "LeaveIsOver",
    "LeaveRefused",
    "LeavesOverlap",
    "Membership",
    "Role",
    "Scope",
    "Session",
    "SetupCode",
    "Skill",
    "SkillHeld",
    "SkillTaken",
    "StoredAnswer",
    "Team",
    "TeamPlace",
    "Token",
    "User",
    "Workspace",
    "WorkspaceRow",
    "enter",
    "is_set_up",
]
