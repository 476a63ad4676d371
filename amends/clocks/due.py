"""The one door to due times: measure, start and calendar in, a moment that explains itself out.

Nothing here asks what time it is, so the same inputs always give the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from amends.clocks.calendar import Calendar
from amends.clocks.measures import Measure
from amends.clocks.minutes import ElapsedMinutes, WorkingMinutes
from amends.clocks.pauses import Pause
from amends.clocks.steps import Step
from amends.clocks.working_time import (
    NOTHING,
    Counted,
    add_elapsed,
    add_working,
    elapsed_stretches,
    told,
    working_stretches,
)


@dataclass(frozen=True)
class Reckoning:
    """`provisional` where a day counted lies in a year whose holidays are not yet announced."""

    at: datetime
    steps: tuple[Step, ...]

    @property
    def provisional(self) -> bool:
        return any(step.provisional for step in self.steps)


def reckon(
    measure: Measure, start: datetime, calendar: Calendar, *, pauses: Sequence[Pause] = ()
) -> Reckoning:
    """When something that starts at `start` (aware) is due, in UTC.

    Minutes stand still while a pause lasts. A due time told in days is put off by the time of
    its own sort, working or elapsed, that pauses covered between the start and the due time.
    """
    start = in_utc(start)
    if isinstance(measure, WorkingMinutes | ElapsedMinutes):
        at, steps = measure.reckon(start, calendar, pauses=pauses)
    else:
        at, steps = _put_off(start, measure.reckon(start, calendar), measure, calendar, pauses)
    return Reckoning(at, tuple(steps))


def in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


def counting(measure: Measure) -> tuple:
    """How the measure adds time, and how it finds the stretches between two moments."""
    if measure.in_working_time:
        return add_working, working_stretches
    return add_elapsed, elapsed_stretches


def _put_off(
    start: datetime,
    reckoned: Counted,
    measure: Measure,
    calendar: Calendar,
    pauses: Sequence[Pause],
) -> Counted:
    at, steps = reckoned
    add, stretches = counting(measure)
    paused = [
        told(day, stretch, NOTHING)
        for day, stretch in stretches(start, at, calendar, pauses=pauses)
        if stretch.pause
    ]
    lost = sum((step.length for step in paused), NOTHING)
    at, more = add(at, lost, calendar, pauses=pauses)
    return at, [*steps, *paused, *more]
