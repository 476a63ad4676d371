"""Which days a report is about: a day, a week from Monday, or a month of the calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from amends.reports.models.report_kind import ReportKind
from amends.reports.period import Period

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# The same weekdays, a year earlier.
WEEKS_OF_A_YEAR = 52


class NoSuchSpan(ValueError):
    """No day, week or month of this kind begins on that day."""


@dataclass(frozen=True)
class Span:
    kind: ReportKind
    first: date

    @classmethod
    def around(cls, kind: ReportKind, day: date) -> "Span":
        """The one that `day` belongs to."""
        match kind:
            case ReportKind.WEEKLY:
                return cls(kind, day - timedelta(days=day.weekday()))
            case ReportKind.MONTHLY:
                return cls(kind, day.replace(day=1))
        return cls(kind, day)

    @classmethod
    def called(cls, kind: str, first: str) -> "Span":
        """As an address names it. Raises NoSuchSpan."""
        try:
            day, of = date.fromisoformat(first), ReportKind(kind)
            span = cls.around(of, day)
            # Days at the ends of the calendar have no neighbours to compare with.
            fits = span.first == day and date(1900, 1, 1) < day < date(9000, 1, 1)
        except ValueError as error:
            raise NoSuchSpan(first) from error
        if not fits:
            raise NoSuchSpan(first)
        return span

    @classmethod
    def last_finished(cls, kind: ReportKind, today: date) -> "Span":
        return cls.around(kind, today).before

    @property
    def after_last(self) -> date:
        """The day on which it is over."""
        match self.kind:
            case ReportKind.WEEKLY:
                return self.first + WEEK
            case ReportKind.MONTHLY:
                return (self.first + timedelta(days=31)).replace(day=1)
        return self.first + DAY

    @property
    def label(self) -> str:
        """`2026-10`, `2026-11-16 – 2026-11-22`, `2026-11-20`."""
        match self.kind:
            case ReportKind.MONTHLY:
                return f"{self.first:%Y-%m}"
            case ReportKind.WEEKLY:
                return f"{self.first} – {self.last}"
        return f"{self.first}"

    @property
    def last(self) -> date:
        return self.after_last - DAY

    @property
    def before(self) -> "Span":
        return Span.around(self.kind, self.first - DAY)

    @property
    def year_before(self) -> "Span":
        """The same month or day of the year before; of a week, the one 52 weeks earlier."""
        if self.kind == ReportKind.WEEKLY:
            return Span(self.kind, self.first - WEEKS_OF_A_YEAR * WEEK)
        # What was on 29 February is compared with the 28th.
        day = 28 if (self.first.month, self.first.day) == (2, 29) else self.first.day
        return Span(self.kind, self.first.replace(year=self.first.year - 1, day=day))

    def over_at(self, clock: time, zone: ZoneInfo) -> datetime:
        """That time of the day on which it is over."""
        return datetime.combine(self.after_last, clock, zone)

    def period(self, zone: ZoneInfo) -> Period:
        start = datetime.combine(self.first, time.min, zone)
        return Period(start, self.over_at(time.min, zone), (self.after_last - self.first).days)
