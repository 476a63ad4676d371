"""What is done about abuse, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Noted(Facts):
    """Which step was taken, by which way, and until when it counts; never what was said."""

    conduct_note: UUID
    step: str
    channel: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Reviewed(Facts):
    conduct_note: UUID
    step: str


@dataclass(frozen=True, kw_only=True)
class Ruled(Facts):
    """After how many days a note counts no more, and how many scripts are the workspace's own."""

    days: int
    scripts: int


class ConductAction(Action):
    WARNED = "conduct.warned", Noted, _("Warned because of abuse")
    ENDED = "conduct.ended", Noted, _("The conversation was ended because of abuse")
    REVIEW_ASKED = (
        "conduct.review_asked",
        Reviewed,
        _("The customer asks for a review of a conduct note"),
    )
    UPHELD = "conduct.upheld", Reviewed, _("A conduct note was reviewed and stands")
    LIFTED = "conduct.lifted", Reviewed, _("A conduct note was reviewed and lifted")


class ConductRulesAction(Action):
    CHANGED = "conduct_rules.changed", Ruled, _("What is done about abuse was changed")
