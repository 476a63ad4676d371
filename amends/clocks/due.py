"""The one door to due times: measure, start and calendar in, a moment that explains itself out.

Nothing here asks what time it is, so the same inputs always give the same answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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


def warning_moments(
    points: Sequence[Mapping[str, int]],
    measure: Measure,
    start: datetime,
    due_at: datetime,
    *,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
) -> list[datetime]:
    """When to warn: `{"percent": 80}` of the time gone, or `{"minutes_before": 30}` the due time.

    Both are counted as the measure counts, so half an hour before Monday 09:10 is Friday
    evening. A point that would lie before the start is left out.
    """
    start = in_utc(start)
    add, stretches = _counting(measure)
    whole = sum(
        (
            s.end - s.start
            for _, s in stretches(start, due_at, calendar, pauses=pauses)
            if not s.pause
        ),
        NOTHING,
    )
    gone = {_gone_at(point, whole) for point in points}
    return [add(start, part, calendar, pauses=pauses)[0] for part in sorted(gone) if part > NOTHING]


def check_warning_points(points: Sequence[Mapping[str, int]]) -> None:
    for point in points:
        name, value = next(iter(point.items()), (None, None))
        whole = isinstance(value, int) and not isinstance(value, bool)
        if (
            len(point) != 1
            or not whole
            or not (
                (name == "percent" and 0 < value < 100) or (name == "minutes_before" and value > 0)
            )
        ):
            raise ValueError("a warning is a percent between 1 and 99 or minutes_before, above 0")


def in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


def _put_off(
    start: datetime,
    reckoned: Counted,
    measure: Measure,
    calendar: Calendar,
    pauses: Sequence[Pause],
) -> Counted:
    at, steps = reckoned
    add, stretches = _counting(measure)
    paused = [
        told(day, stretch, NOTHING)
        for day, stretch in stretches(start, at, calendar, pauses=pauses)
        if stretch.pause
    ]
    lost = sum((step.length for step in paused), NOTHING)
    at, more = add(at, lost, calendar, pauses=pauses)
    return at, [*steps, *paused, *more]


def _counting(measure: Measure) -> tuple:
    if measure.in_working_time:
        return add_working, working_stretches
    return add_elapsed, elapsed_stretches


def _gone_at(point: Mapping[str, int], whole: timedelta) -> timedelta:
    if "percent" in point:
        return whole * point["percent"] / 100
    return whole - timedelta(minutes=point["minutes_before"])
