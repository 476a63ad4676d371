"""Everything that can happen to a promise."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Made(Facts):
    """`told`: with a letter or in person, when it was given."""

    promise: UUID
    kind: str
    due_at: datetime
    told: bool = False
    rule: UUID | None = None
    calendar: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Moved(Facts):
    promise: UUID
    kind: str
    before: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Recalculated(Facts):
    """How many promises a version of a calendar moved. Their own events have keys between `since`
    and the key of this one."""

    calendar: UUID
    moved: int
    since: UUID


@dataclass(frozen=True, kw_only=True)
class Ended(Facts):
    promise: UUID
    kind: str
    due_at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PassedOn(Facts):
    """Of a promise: from whom, and to a person or a team."""

    promise: UUID
    kind: str
    before: UUID
    to: UUID | None = None
    team: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Warned(Facts):
    promise: UUID
    kind: str
    due_at: datetime
    level: int


class PromiseAction(Action):
    MADE = "promise.made", Made, _("Promised")
    WARNED = "promise.warned", Warned, _("Due soon")
    KEPT = "promise.kept", Ended, _("Promise kept")
    BROKEN = "promise.broken", Ended, _("Promise broken")
    RELEASED = "promise.released", Ended, _("Promise released")
    RENEGOTIATED = "promise.renegotiated", Moved, _("New time agreed")
    RECALCULATED = "promise.recalculated", Moved, _("Due time recalculated")
    RECALCULATION_FINISHED = (
        "recalculation.finished",
        Recalculated,
        _("Due times were reckoned anew"),
    )
    HANDED_OVER = "promise.handed_over", PassedOn, _("Promise handed over")
    UNDONE = "promise.undone", Ended, _("It did not arrive: not kept after all")
