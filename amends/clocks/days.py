"""Measures told in days.

The day of the start is never one of the days counted (民法典 201; "the day following receipt"),
and the last one ends with the day's work or at midnight (民法典 203).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from amends.clocks.calendar import Calendar, Day
from amends.clocks.steps import Step, Why
from amends.clocks.wall import DAY, minute_of, moment_at, moment_on
from amends.clocks.working_time import Counted, next_working_moment

LONGEST = 3660
Until = Literal["closing", "same_time", "midnight"]


@dataclass(frozen=True)
class CalendarDays:
    """So many days of the calendar; `roll` moves a last day that does not work to the next."""

    days: int
    until: Until = "midnight"
    roll: bool = False
    kind = "calendar_days"
    in_working_time = False

    def __post_init__(self) -> None:
        _check(self.days, self.until)

    def reckon(self, start: datetime, calendar: Calendar) -> Counted:
        local = calendar.local(start)
        last = local.date() + timedelta(days=self.days)
        steps = [Step(local.date(), Why.DAY_OF_START, counts=False)]
        if not self.roll:
            steps.append(Step(last, Why.LAST_DAY, counts=True, number=self.days))
            return _end_of(last, self.until, local.time(), calendar), steps
        for day in calendar.days_from(last):
            if day.works:
                steps.append(day.step(Why.LAST_DAY, counts=True, number=self.days))
                return _end_of(day.date, self.until, local.time(), calendar), steps
            steps.append(day.step(counts=False))


@dataclass(frozen=True)
class WorkingDays:
    """So many days on which the team works."""

    days: int
    until: Until = "closing"
    kind = "working_days"
    in_working_time = True

    def __post_init__(self) -> None:
        _check(self.days, self.until)

    def reckon(self, start: datetime, calendar: Calendar) -> Counted:
        begin, steps = start, []
        if self.until == "same_time":
            # What comes outside working time would else be due before what came earlier in it.
            begin, steps = next_working_moment(start, calendar)
            steps = [step for step in steps if not step.counts]
        local = calendar.local(begin)
        steps.append(calendar.day(local.date()).step(Why.DAY_OF_START, counts=False))
        number = 0
        for day in calendar.days_from(local.date() + timedelta(days=1)):
            number += day.works
            steps.append(day.step(counts=day.works, number=number if day.works else None))
            if number == self.days:
                return self._end(day, local.time(), calendar), steps

    def _end(self, day: Day, clock: time, calendar: Calendar) -> datetime:
        end = _end_of(day.date, self.until, clock, calendar)
        if self.until != "same_time":
            return end
        still_open = (
            max(opening, end) for opening, closing in calendar.spans(day) if end < closing
        )
        return next(still_open, calendar.closing(day))


@dataclass(frozen=True)
class SameDay:
    """On a working day before the cut-off: that day; otherwise by noon of the next working day."""

    before: str = "16:00"
    otherwise_by: str = "12:00"
    kind = "same_day"
    in_working_time = True

    def __post_init__(self) -> None:
        for clock in (self.before, self.otherwise_by):
            minute_of(clock)

    def reckon(self, start: datetime, calendar: Calendar) -> Counted:
        today = calendar.day(calendar.local(start).date())
        closing = calendar.closing(today)
        if today.works and start < min(closing, calendar.moment(today, minute_of(self.before))):
            return closing, [today.step(Why.BEFORE_CUT_OFF, counts=True, start=start, end=closing)]
        steps = [today.step(Why.AFTER_CUT_OFF if today.works else None, counts=False)]
        for day in calendar.days_from(today.date + timedelta(days=1)):
            if calendar.spans(day):
                due = self._otherwise(day, calendar)
                return due, [*steps, day.step(counts=True, start=due, end=due)]
            steps.append(day.step(counts=False))

    def _otherwise(self, day: Day, calendar: Calendar) -> datetime:
        """Noon, unless the day's work begins later or is over by then: then its closing."""
        noon, closing = calendar.moment(day, minute_of(self.otherwise_by)), calendar.closing(day)
        return noon if calendar.spans(day)[0][0] < noon < closing else closing


@dataclass(frozen=True)
class NextMoment:
    """At once in working time, otherwise when work next begins."""

    kind = "next_moment"
    in_working_time = True

    def reckon(self, start: datetime, calendar: Calendar) -> Counted:
        return next_working_moment(start, calendar)


def _end_of(last: date, until: Until, clock: time, calendar: Calendar) -> datetime:
    if until == "same_time":
        return moment_at(datetime.combine(last, clock), calendar.zone)
    if until == "closing":
        return calendar.closing(calendar.day(last))
    return moment_on(last, DAY, calendar.zone)


def _check(days: int, until: str) -> None:
    if type(days) is not int or not 1 <= days <= LONGEST:
        raise ValueError(f"days must be a whole number from 1 to {LONGEST}")
    if until not in get_args(Until):
        raise ValueError(f"until must be one of {', '.join(get_args(Until))}")
