"""Whole days of the workspace, up to and with today; the period before it is as long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from amends.now import now
from amends.people.models import Workspace

LENGTHS = (7, 30, 90)
USUAL = 30


@dataclass(frozen=True)
class Period:
    """From `start` up to but without `end`."""

    start: datetime
    end: datetime
    days: int

    @classmethod
    def last(cls, days: int, workspace: Workspace) -> "Period":
        today = now().astimezone(workspace.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(today - timedelta(days=days - 1), today + timedelta(days=1), days)

    @property
    def before(self) -> "Period":
        return Period(self.start - timedelta(days=self.days), self.start, self.days)

    @property
    def is_a_month(self) -> bool:
        """Exactly one, of the calendar."""
        following = (self.start + timedelta(days=31)).replace(day=1)
        return self.start.day == 1 and self.end == following

    def holds(self, field: str) -> dict[str, datetime]:
        """As a filter: the time in `field` lies within."""
        return {f"{field}__gte": self.start, f"{field}__lt": self.end}
