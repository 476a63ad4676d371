from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class CalendarVersion(Facts):
    calendar: UUID
    number: int
    before: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PackVersion(Facts):
    pack: UUID
    number: int
    effective_from: datetime
    before: UUID | None = None


class ClockAction(Action):
    CALENDAR_DRAWN_UP = "calendar.drawn_up", CalendarVersion, _("Working calendar drawn up")
    CALENDAR_REVISED = "calendar.revised", CalendarVersion, _("Working calendar revised")
    PACK_DRAWN_UP = "rule_pack.drawn_up", PackVersion, _("Rules drawn up")
    PACK_REVISED = "rule_pack.revised", PackVersion, _("Rules revised")
