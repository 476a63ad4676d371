"""The ways in which a rule can say how long something may take, kept as data."""

from collections.abc import Mapping
from dataclasses import asdict

from amends.clocks.days import CalendarDays, NextMoment, SameDay, WorkingDays
from amends.clocks.minutes import ElapsedMinutes, WorkingMinutes

Measure = WorkingMinutes | ElapsedMinutes | CalendarDays | WorkingDays | SameDay | NextMoment
KINDS: dict[str, type[Measure]] = {
    measure.kind: measure
    for measure in (WorkingMinutes, ElapsedMinutes, CalendarDays, WorkingDays, SameDay, NextMoment)
}


def measure_from(told: Mapping) -> Measure:
    """The measure of `{"kind": "working_minutes", "minutes": 9}`; ValueError says what is wrong."""
    values = dict(told)
    measure = KINDS.get(values.pop("kind", None))
    if measure is None:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    try:
        return measure(**values)
    except TypeError as error:
        raise ValueError(
            f"{', '.join(values) or 'nothing'} does not measure {measure.kind}"
        ) from error


def as_data(measure: Measure) -> dict:
    return {"kind": measure.kind, **asdict(measure)}
