"""When a team works: its hours, the country's holidays and make-up workdays, days of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amends.clocks.hours import Periods, Week, periods_from, week_from
from amends.clocks.national_days import check_country, national_year
from amends.clocks.steps import Step, Why
from amends.clocks.wall import DAY, moment_on


@dataclass(frozen=True)
class SpecialDay:
    """A day on which this calendar differs from week and country; without periods it is closed."""

    date: date
    periods: Periods = ()
    name: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Day:
    date: date
    periods: Periods
    why: Why
    name: Mapping[str, str] = field(default_factory=dict)
    provisional: bool = False

    @property
    def works(self) -> bool:
        return bool(self.periods)

    def step(self, why: Why | None = None, *, counts: bool, **more) -> Step:
        why = why or self.why
        name = self.name if why == self.why else {}
        return Step(self.date, why, counts, name=name, provisional=self.provisional, **more)


@dataclass(frozen=True)
class Calendar:
    """`week` holds the periods of Monday to Sunday. A special day comes before the country's days.

    A make-up workday keeps its own weekday's hours, or, where that has none, the hours of the
    first working day of the week.
    """

    time_zone: str
    week: Week
    country: str = ""
    special_days: tuple[SpecialDay, ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("a calendar needs at least one working period in its week")
        check_country(self.country)
        _ = self.zone

    @classmethod
    def of(
        cls,
        time_zone: str,
        periods: Mapping[str, Sequence[Sequence[str]]],
        *,
        country: str = "",
        special_days: Mapping[str, Mapping] | None = None,
    ) -> "Calendar":
        """A calendar from data: `week_from` tells the form of `periods`; a special day is
        `{"2026-12-24": {"periods": [["09:00", "12:00"]], "name": {"en": "Christmas Eve"}}}`."""
        special = tuple(
            SpecialDay(
                date.fromisoformat(on),
                periods_from(told.get("periods", ())),
                dict(told.get("name", {})),
            )
            for on, told in sorted((special_days or {}).items())
        )
        return cls(time_zone, week_from(periods), country, special)

    @cached_property
    def zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{self.time_zone!r} is not a time zone") from error

    def day(self, on: date) -> Day:
        special = self._special.get(on)
        if special:
            why = Why.OPENED if special.periods else Why.CLOSED
            return Day(on, special.periods, why, special.name)
        usual = self.week[on.weekday()]
        year = national_year(self.country, on.year)
        provisional = not year.published
        if on in year.holidays:
            return Day(on, (), Why.HOLIDAY, year.holidays[on], provisional)
        if on in year.make_up_workdays:
            hours = usual or next(periods for periods in self.week if periods)
            return Day(on, hours, Why.MAKE_UP_WORKDAY, year.make_up_workdays[on], provisional)
        return Day(on, usual, Why.WORKDAY if usual else Why.WEEKEND, {}, provisional)

    def years_without_data(self, first: date, last: date) -> list[int]:
        """The years, from one day to another, whose holidays nobody has announced yet."""
        years = range(first.year, last.year + 1)
        return [year for year in years if not national_year(self.country, year).published]

    def days_from(self, on: date) -> Iterator[Day]:
        while True:
            yield self.day(on)
            on += timedelta(days=1)

    def spans(self, day: Day) -> list[tuple[datetime, datetime]]:
        """The day's periods as moments in UTC; one that the clocks jump over is left out."""
        edges = [(self.moment(day, p.start), self.moment(day, p.end)) for p in day.periods]
        return [(opening, closing) for opening, closing in edges if opening < closing]

    def closing(self, day: Day) -> datetime:
        """When the day's last period ends; for a day that does not work, midnight after it."""
        return self.moment(day, day.periods[-1].end if day.works else DAY)

    def moment(self, day: Day, minute: int) -> datetime:
        return moment_on(day.date, minute, self.zone)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    @cached_property
    def _special(self) -> dict[date, SpecialDay]:
        return {special.date: special for special in self.special_days}
