"""Everything that can happen to a follow-up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Planned(Facts):
    follow_up: UUID
    opens_at: datetime


@dataclass(frozen=True, kw_only=True)
class Followed(Facts):
    follow_up: UUID
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Attempted(Facts):
    follow_up: UUID
    attempt: UUID


@dataclass(frozen=True, kw_only=True)
class Postponed(Facts):
    follow_up: UUID
    attempt: UUID
    again_at: datetime
    way: str


@dataclass(frozen=True, kw_only=True)
class Ruled(Facts):
    """The hours in which nobody is called, on the clock of the workspace; and how often one customer
    is asked within how many days."""

    quiet_from: str
    quiet_until: str
    days: int
    most: int | None = None
    within: int | None = None


@dataclass(frozen=True, kw_only=True)
class Answered(Facts):
    follow_up: UUID
    answer: UUID
    satisfaction: int
    solved: bool


class FollowUpAction(Action):
    PLANNED = "follow_up.planned", Planned, _("Follow-up planned")
    OPENED = "follow_up.opened", Followed, _("Follow-up by telephone is due")
    INVITED = "follow_up.invited", Followed, _("Asked whether it is solved")
    ATTEMPTED = "follow_up.attempted", Attempted, _("Called, not reached")
    POSTPONED = "follow_up.postponed", Postponed, _("Reached; wants to be asked at another time")
    ANSWERED = "follow_up.answered", Answered, _("The customer answered the follow-up")
    DECLINED = "follow_up.declined", Followed, _("The customer does not want to answer")
    NOT_REACHED = "follow_up.not_reached", Followed, _("Follow-up ended, not reached")
    SPARED = "follow_up.spared", Followed, _("Not asked: asked often enough of late")
    RELEASED = "follow_up.released", Followed, _("Follow-up no longer needed")
    JUDGED = "follow_up.judged", Followed, _("The supervisor judged the follow-up")


class CallRulesAction(Action):
    CHANGED = "call_rules.changed", Ruled, _("Rules for calling customers changed")
