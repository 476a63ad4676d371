"""Counting time after a start: working time through a calendar, or time as it elapses.

Starts and results are moments in UTC; `due.py` is the door that makes them so.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from amends.clocks.calendar import Calendar, Day
from amends.clocks.pauses import Pause, Stretch, cut
from amends.clocks.steps import Step, Why

Counted = tuple[datetime, list[Step]]
NOTHING = timedelta()


def add_working(
    start: datetime, wanted: timedelta, calendar: Calendar, *, pauses: Sequence[Pause] = ()
) -> Counted:
    """The earliest moment by which `wanted` working time has passed since `start`, and how."""
    left, steps = wanted, []
    if left <= NOTHING:
        return start, steps
    for day in calendar.days_from(calendar.local(start).date()):
        stretches = list(_working(day, start, calendar, pauses))
        if not stretches:
            steps.append(day.step(Why.AFTER_HOURS if day.works else None, counts=False))
        for stretch in stretches:
            taken = NOTHING if stretch.pause else min(left, stretch.end - stretch.start)
            steps.append(told(day, stretch, taken))
            left -= taken
            if left <= NOTHING:
                return stretch.start + taken, steps


def working_between(
    start: datetime, end: datetime, calendar: Calendar, *, pauses: Sequence[Pause] = ()
) -> timedelta:
    stretches = working_stretches(start, end, calendar, pauses=pauses)
    return sum((s.end - s.start for _, s in stretches if not s.pause), NOTHING)


def working_stretches(
    start: datetime, end: datetime, calendar: Calendar, *, pauses: Sequence[Pause] = ()
) -> Iterator[tuple[Day, Stretch]]:
    last = calendar.local(end).date()
    for day in calendar.days_from(calendar.local(start).date()):
        if day.date > last:
            return
        for opening, closing in calendar.spans(day):
            for stretch in cut(max(opening, start), min(closing, end), pauses):
                yield day, stretch


def add_elapsed(
    start: datetime, wanted: timedelta, calendar: Calendar, *, pauses: Sequence[Pause] = ()
) -> Counted:
    left, steps = wanted, []
    horizon = start + wanted + sum((p.end - p.start for p in pauses), NOTHING)
    for stretch in cut(start, horizon, pauses):
        taken = NOTHING if stretch.pause else min(left, stretch.end - stretch.start)
        steps.append(told(_wall_day(stretch, calendar), stretch, taken))
        left -= taken
        if left <= NOTHING:
            return stretch.start + taken, steps
    return start, steps


def elapsed_stretches(
    start: datetime, end: datetime, calendar: Calendar, *, pauses: Sequence[Pause] = ()
) -> Iterator[tuple[Day, Stretch]]:
    for stretch in cut(start, end, pauses):
        yield _wall_day(stretch, calendar), stretch


def next_working_moment(start: datetime, calendar: Calendar) -> Counted:
    """`start` itself in working time, otherwise when work next begins."""
    steps = []
    for day in calendar.days_from(calendar.local(start).date()):
        for opening, closing in calendar.spans(day):
            if start < closing:
                begins = max(opening, start)
                return begins, [*steps, day.step(counts=True, start=begins, end=begins)]
        steps.append(day.step(Why.AFTER_HOURS if day.works else None, counts=False))


def told(day: Day, stretch: Stretch, taken: timedelta) -> Step:
    if stretch.pause:
        reason = stretch.pause.reason
        return day.step(
            Why.PAUSED, counts=False, start=stretch.start, end=stretch.end, reason=reason
        )
    return day.step(counts=True, start=stretch.start, end=stretch.start + taken)


def _working(
    day: Day, start: datetime, calendar: Calendar, pauses: Sequence[Pause]
) -> Iterator[Stretch]:
    for opening, closing in calendar.spans(day):
        if start < closing:
            yield from cut(max(opening, start), closing, pauses)


def _wall_day(stretch: Stretch, calendar: Calendar) -> Day:
    return Day(calendar.local(stretch.start).date(), (), Why.ELAPSED)
