"""Measures told in minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.clocks.calendar import Calendar
from amends.clocks.pauses import Pause
from amends.clocks.working_time import Counted, add_elapsed, add_working

LONGEST = 366 * 24 * 60


@dataclass(frozen=True)
class WorkingMinutes:
    """So many minutes of the team's working time."""

    minutes: int
    kind = "working_minutes"
    in_working_time = True

    def __post_init__(self) -> None:
        _check(self.minutes)

    def reckon(
        self, start: datetime, calendar: Calendar, *, pauses: Sequence[Pause] = ()
    ) -> Counted:
        return add_working(start, timedelta(minutes=self.minutes), calendar, pauses=pauses)


@dataclass(frozen=True)
class ElapsedMinutes:
    """So many minutes by the wall, day and night."""

    minutes: int
    kind = "elapsed_minutes"
    in_working_time = False

    def __post_init__(self) -> None:
        _check(self.minutes)

    def reckon(
        self, start: datetime, calendar: Calendar, *, pauses: Sequence[Pause] = ()
    ) -> Counted:
        return add_elapsed(start, timedelta(minutes=self.minutes), calendar, pauses=pauses)


def _check(minutes: int) -> None:
    if type(minutes) is not int or not 0 <= minutes <= LONGEST:
        raise ValueError(f"minutes must be a whole number from 0 to {LONGEST}")
