"""The hours of a team: several periods a day, for each weekday."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amends.clocks.wall import DAY, minute_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, order=True)
class Period:
    """Working time within a day in minutes past midnight, half-open; 1440 is 24:00."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY:
            raise ValueError("a period must end after it starts, within one day")


Periods = tuple[Period, ...]
Week = tuple[Periods, ...]


def week_from(told: Mapping[str, Sequence[Sequence[str]]]) -> Week:
    """`{"mon": [["09:00", "12:00"], ["13:30", "24:00"]], …}`; a weekday left out does not work."""
    unknown = set(told) - set(WEEKDAYS)
    if unknown:
        raise ValueError(f"a weekday is one of {', '.join(WEEKDAYS)}")
    return tuple(periods_from(told.get(weekday, ())) for weekday in WEEKDAYS)


def periods_from(told: Sequence[Sequence[str]]) -> Periods:
    if any(len(edges) != 2 for edges in told):
        raise ValueError("a period has a start and an end")
    periods = tuple(Period(minute_of(start), minute_of(end)) for start, end in told)
    if any(later.start < earlier.end for earlier, later in pairwise(periods)):
        raise ValueError("the periods of a day must stand in order without overlap")
    return periods


def every_weekday(*periods: Sequence[str]) -> dict[str, list[list[str]]]:
    return {weekday: [list(period) for period in periods] for weekday in WEEKDAYS[:5]}


def every_day(*periods: Sequence[str]) -> dict[str, list[list[str]]]:
    return {weekday: [list(period) for period in periods] for weekday in WEEKDAYS}
