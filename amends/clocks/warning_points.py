"""Warnings before a due time: `{"percent": 80}` of the time gone, `{"minutes_before": 30}` of it left."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from amends.clocks.calendar import Calendar
from amends.clocks.due import counting, in_utc
from amends.clocks.measures import Measure
from amends.clocks.pauses import Pause
from amends.clocks.working_time import NOTHING

WarningPoint = Mapping[str, int]


def warning_moments(
    points: Sequence[WarningPoint],
    measure: Measure,
    start: datetime,
    due_at: datetime,
    *,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
) -> list[datetime]:
    """When to warn, counted as the measure counts: half an hour before Monday 09:10 is Friday
    evening. A point that would lie before the start is left out."""
    start = in_utc(start)
    add, stretches = counting(measure)
    between = stretches(start, due_at, calendar, pauses=pauses)
    whole = sum((s.end - s.start for _, s in between if not s.pause), NOTHING)
    gone = {_gone_at(point, whole) for point in points}
    return [add(start, part, calendar, pauses=pauses)[0] for part in sorted(gone) if part > NOTHING]


def check_warning_points(points: Sequence[WarningPoint]) -> None:
    for point in points:
        match point:
            case {"percent": int(share), **more} if 0 < share < 100 and not more:
                continue
            case {"minutes_before": int(minutes), **more} if minutes > 0 and not more:
                continue
        raise ValueError("a warning is a percent between 1 and 99 or minutes_before, above 0")


def _gone_at(point: WarningPoint, whole: timedelta) -> timedelta:
    if "percent" in point:
        return whole * point["percent"] / 100
    return whole - timedelta(minutes=point["minutes_before"])
