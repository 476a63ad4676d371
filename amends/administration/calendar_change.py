"""A change to a calendar as it is typed: the week and its special days, checked and tried together."""

from dataclasses import dataclass
from typing import Any

from amends.administration.forms import CalendarForm
from amends.administration.forms.calendar import special_days_form, special_days_of
from amends.cases.recalculating import Shift, what_would_move
from amends.clocks.models import WorkingCalendar

RECKONED_AT_MOST = 2000
SHOWN = 8


@dataclass(frozen=True)
class Trial:
    """What would move; `cut_off` says that there are more open promises than were reckoned."""

    shifts: list[Shift]
    reckoned: int

    @property
    def later(self) -> int:
        return sum(shift.after > shift.before for shift in self.shifts)

    @property
    def earlier(self) -> int:
        return len(self.shifts) - self.later

    @property
    def shown(self) -> list[Shift]:
        return self.shifts[:SHOWN]

    @property
    def cut_off(self) -> bool:
        return self.reckoned == RECKONED_AT_MOST


class CalendarChange:
    def __init__(self, calendar: WorkingCalendar, given=None) -> None:
        self.calendar = calendar
        self.form = CalendarForm(given, calendar=calendar)
        self.special = special_days_form(calendar, given)

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.special.is_valid()])

    def hours(self, language: str) -> dict[str, Any]:
        days = special_days_of(self.special, self.calendar, language)
        return self.form.hours | {"special_days": days}

    def trial(self, language: str) -> Trial:
        version = self.calendar.next_version(**self.hours(language))
        return Trial(*what_would_move(version, at_most=RECKONED_AT_MOST))
