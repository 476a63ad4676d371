"""Walls and absolute time: which moment it is when the clock on a zone's wall shows a time."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = 24 * 60
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
INSTANT = timedelta(microseconds=1)


def moment_on(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, so many minutes past midnight by the wall; 1440 is the next midnight."""
    return moment_at(datetime.combine(day, time()) + timedelta(minutes=minute), zone)


def moment_at(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first moment, in UTC, at which the clock shows `wall` (a naive time).

    A time over which the clocks jump is the moment of the jump, so that walls in order
    always give moments in order.
    """
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return moment
    return _moment_of_jump(wall, zone)


def _moment_of_jump(wall: datetime, zone: ZoneInfo) -> datetime:
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    offset_before = before.astimezone(zone).utcoffset()
    while after - before > INSTANT:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    return after


def minute_of(clock: str) -> int:
    """Minutes past midnight of `HH:MM`, up to 24:00; ValueError for anything else."""
    if not (isinstance(clock, str) and CLOCK.fullmatch(clock)):
        raise ValueError(f"{clock!r} is not a time of day such as 09:30")
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
