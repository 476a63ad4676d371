"""Everything that can happen on the way of a question to a department and back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Kept(Facts):
    department: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class Enlisted(Facts):
    department: UUID
    clerk: UUID


@dataclass(frozen=True, kw_only=True)
class Dispatched(Facts):
    """`due_at` is by when the department is to answer, `round` how often it was asked."""

    dispatch: UUID
    department: UUID
    part: str
    round: int
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Reassigned(Facts):
    """Which dispatch goes on as which other one, and from where to where."""

    dispatch: UUID
    department: UUID
    to: UUID
    goes_on_as: UUID


@dataclass(frozen=True, kw_only=True)
class Replied(Facts):
    dispatch: UUID
    department: UUID
    reply: UUID
    round: int
    files: int = 0


@dataclass(frozen=True, kw_only=True)
class Reviewed(Facts):
    """`quality` is the owner's mark for the answer, from 1 to 5."""

    dispatch: UUID
    department: UUID
    reply: UUID
    round: int
    quality: int | None = None


@dataclass(frozen=True, kw_only=True)
class Seen(Facts):
    dispatch: UUID
    department: UUID
    clerk: UUID


class DepartmentAction(Action):
    SET_UP = "department.set_up", Kept, _("A department was set up")
    CHANGED = "department.changed", Kept, _("A department was changed")
    RETIRED = "department.retired", Kept, _("A department is asked no more")
    RESTORED = "department.restored", Kept, _("A department is asked again")
    CLERK_ENLISTED = "clerk.enlisted", Enlisted, _("A clerk answers for a department")
    CLERK_RETIRED = "clerk.retired", Enlisted, _("A clerk answers for a department no more")
    CLERK_SIGNED_IN = "clerk.signed_in", Enlisted, _("A clerk signed in")


class DispatchAction(Action):
    ASKED = "dispatch.asked", Dispatched, _("Dispatched to a department")
    READ = "dispatch.read", Seen, _("A clerk of the department read the dispatch")
    ACCEPTED = "dispatch.accepted", Dispatched, _("The department accepted the dispatch")
    ANSWERED = "dispatch.answered", Replied, _("The department answered")
    QUESTIONED = "dispatch.questioned", Replied, _("The department asks back")
    EXPLAINED = "dispatch.explained", Replied, _("The department’s question was answered")
    RETURNED = "dispatch.returned", Dispatched, _("The department returned the dispatch")
    PASSED = "dispatch.passed", Reviewed, _("The department’s answer was passed")
    REDONE = "dispatch.sent_back", Reviewed, _("The department was asked to do its answer anew")
    REASSIGNED = "dispatch.reassigned", Reassigned, _("Dispatched to another department instead")
    RECALLED = "dispatch.recalled", Dispatched, _("The dispatch was recalled")
