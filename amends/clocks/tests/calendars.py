"""The calendars on which the tests reckon, and the walls that they read."""

from datetime import datetime
from zoneinfo import ZoneInfo

from amends.clocks.calendar import Calendar
from amends.clocks.due import reckon
from amends.clocks.hours import every_day, every_weekday
from amends.clocks.measures import measure_from

SHANGHAI = Calendar.of(
    "Asia/Shanghai", every_weekday(("09:00", "12:00"), ("13:30", "18:00")), country="CN"
)
NINE_TO_FIVE = Calendar.of("Europe/London", every_weekday(("09:00", "17:00")))
LONDON = Calendar.of("Europe/London", every_weekday(("09:00", "17:00")), country="GB-ENG")
NEW_YORK_NIGHTS = Calendar.of("America/New_York", every_day(("00:00", "06:00"), ("22:00", "24:00")))
ROUND_THE_CLOCK = Calendar.of("America/New_York", every_day(("00:00", "24:00")))


def on(calendar: Calendar, wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(calendar.time_zone))


def due(calendar: Calendar, start: str, kind: str, *, pauses=(), **measure) -> str:
    """The wall on which it is due, read by the calendar's own clock."""
    reckoning = reckon(
        measure_from({"kind": kind, **measure}), on(calendar, start), calendar, pauses=pauses
    )
    return calendar.local(reckoning.at).strftime("%Y-%m-%d %H:%M")
