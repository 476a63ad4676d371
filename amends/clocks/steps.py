"""The steps of a reckoning as data, so that any due time can say how it came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum


class Why(StrEnum):
    """Why a day, or a part of it, counts or does not."""

    WORKDAY = "workday"
    MAKE_UP_WORKDAY = "make_up_workday"
    OPENED = "opened"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    AFTER_HOURS = "after_hours"
    DAY_OF_START = "day_of_start"
    PAUSED = "paused"
    BEFORE_CUT_OFF = "before_cut_off"
    AFTER_CUT_OFF = "after_cut_off"
    LAST_DAY = "last_day"
    ELAPSED = "elapsed"


@dataclass(frozen=True)
class Step:
    """One day or one stretch of time; `start` and `end` are in UTC, a whole day has neither.

    `number` tells which of the days counted it is; `name` is the holiday's, by language.
    """

    day: date
    why: Why
    counts: bool
    start: datetime | None = None
    end: datetime | None = None
    number: int | None = None
    name: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    provisional: bool = False

    @property
    def length(self) -> timedelta:
        return self.end - self.start if self.start and self.end else timedelta()

    def as_json(self) -> dict:
        told = {"day": self.day.isoformat(), "why": str(self.why), "counts": self.counts}
        if self.start:
            told["from"] = written(self.start)
        if self.end:
            told["to"] = written(self.end)
        if self.number is not None:
            told["number"] = self.number
        if self.name:
            told["name"] = dict(self.name)
        if self.reason:
            told["reason"] = self.reason
        if self.provisional:
            told["provisional"] = True
        return told


def written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
