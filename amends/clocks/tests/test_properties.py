"""What must hold on any calendar, whatever the hours, the zone and the holidays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.clocks.calendar import Calendar, SpecialDay
from amends.clocks.days import CalendarDays, NextMoment, SameDay, WorkingDays
from amends.clocks.due import reckon
from amends.clocks.explaining import explain
from amends.clocks.hours import WEEKDAYS, Period
from amends.clocks.measures import as_data, measure_from
from amends.clocks.minutes import ElapsedMinutes, WorkingMinutes
from amends.clocks.models import Rule, RulePack, WorkingCalendar
from amends.clocks.pauses import Pause
from amends.clocks.working_time import working_between

pytestmark = pytest.mark.slow

any_calendar_of_them = settings(max_examples=80, deadline=None, derandomize=True)

ZONES = (
    "Asia/Shanghai",
    "America/New_York",
    "Europe/London",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "UTC",
)
COUNTRIES = ("", "CN", "GB-ENG", "HK", "TW", "US")
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@st.composite
def periods(draw):
    edges = draw(st.lists(st.integers(0, 96), max_size=6, unique=True).map(sorted))
    return tuple(
        Period(15 * start, 15 * end) for start, end in zip(edges[::2], edges[1::2], strict=False)
    )


@st.composite
def calendars(draw):
    week = draw(st.lists(periods(), min_size=7, max_size=7).filter(any))
    special = draw(st.dictionaries(DAYS, periods(), max_size=3))
    return Calendar(
        draw(st.sampled_from(ZONES)),
        tuple(week),
        draw(st.sampled_from(COUNTRIES)),
        tuple(SpecialDay(day, hours) for day, hours in special.items()),
    )


MOMENTS = st.datetimes(
    datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC), allow_imaginary=False
)
MINUTES = st.integers(0, 3000)
MEASURES = st.one_of(
    st.builds(WorkingMinutes, MINUTES),
    st.builds(ElapsedMinutes, MINUTES),
    st.builds(
        CalendarDays, st.integers(1, 60), st.sampled_from(("closing", "midnight")), st.booleans()
    ),
    st.builds(WorkingDays, st.integers(1, 15), st.sampled_from(("closing", "midnight"))),
    st.just(SameDay()),
    st.just(NextMoment()),
)
GAPS = st.integers(0, 10 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def pauses(draw):
    start = draw(MOMENTS)
    return Pause(start, start + draw(GAPS))


@any_calendar_of_them
@given(MEASURES, MOMENTS, calendars(), st.lists(pauses(), max_size=3))
def test_nothing_is_due_before_it_starts_and_reckoning_again_gives_the_same(
    measure, start, calendar, pauses
):
    first = reckon(measure, start, calendar, pauses=pauses)
    assert first.at >= start
    assert reckon(measure_from(as_data(measure)), start, calendar, pauses=pauses) == first


@any_calendar_of_them
@given(MEASURES, MOMENTS, GAPS, calendars())
def test_what_starts_later_is_never_due_earlier(measure, start, gap, calendar):
    assert reckon(measure, start, calendar).at <= reckon(measure, start + gap, calendar).at


@any_calendar_of_them
@given(MINUTES, MINUTES, MOMENTS, calendars())
def test_more_minutes_are_never_due_earlier(few, more, start, calendar):
    assert (
        reckon(WorkingMinutes(few), start, calendar).at
        <= reckon(WorkingMinutes(few + more), start, calendar).at
    )


@any_calendar_of_them
@given(MINUTES, MOMENTS, calendars(), st.lists(pauses(), max_size=3))
def test_the_working_time_until_due_is_the_time_asked_for(minutes, start, calendar, pauses):
    told = reckon(WorkingMinutes(minutes), start, calendar, pauses=pauses)
    asked = timedelta(minutes=minutes)
    assert working_between(start, told.at, calendar, pauses=pauses) == asked
    assert sum((step.length for step in told.steps if step.counts), timedelta()) == asked


@any_calendar_of_them
@given(MINUTES, MINUTES, MOMENTS, calendars())
def test_counting_on_from_a_due_time_is_counting_in_one_go(first, then, start, calendar):
    halfway = reckon(WorkingMinutes(first), start, calendar).at
    assert (
        reckon(WorkingMinutes(then), halfway, calendar).at
        == reckon(WorkingMinutes(first + then), start, calendar).at
    )


@any_calendar_of_them
@given(MEASURES, MOMENTS, calendars(), st.integers(0, 40))
def test_a_holiday_added_never_makes_it_due_earlier(measure, start, calendar, days):
    closed = calendar.local(start).date() + timedelta(days=days)
    kept = tuple(special for special in calendar.special_days if special.date != closed)
    with_holiday = replace(calendar, special_days=(*kept, SpecialDay(closed)))
    assert reckon(measure, start, calendar).at <= reckon(measure, start, with_holiday).at


@any_calendar_of_them
@given(MEASURES, MOMENTS, calendars(), pauses())
def test_a_pause_never_makes_it_due_earlier(measure, start, calendar, pause):
    assert (
        reckon(measure, start, calendar).at <= reckon(measure, start, calendar, pauses=[pause]).at
    )


@any_calendar_of_them
@given(MINUTES, MOMENTS, calendars(), pauses())
def test_minutes_never_run_out_while_paused(minutes, start, calendar, pause):
    at = reckon(WorkingMinutes(minutes + 1), start, calendar, pauses=[pause]).at
    assert not (pause.start < at <= pause.end and pause.start > start)


@any_calendar_of_them
@given(MEASURES, MOMENTS, calendars(), st.lists(pauses(), max_size=2))
def test_every_due_time_can_say_why_in_every_language(measure, start, calendar, pauses):
    rule = Rule(
        pack=RulePack(code="tried"), position=1, measure=as_data(measure), text={"en": "Try"}
    )
    hours = WorkingCalendar(
        name="Tried",
        time_zone=calendar.time_zone,
        periods={
            weekday: [[_clock(period.start), _clock(period.end)] for period in periods]
            for weekday, periods in zip(WEEKDAYS, calendar.week, strict=True)
        },
    )
    hours.calendar = calendar
    due = rule.due(start, hours, pauses=pauses)
    for language in ("zh-hans", "zh-hant", "en"):
        sentences = explain(due, language)
        assert len(sentences) >= 5
        assert all(sentences)
        assert not any("%(" in sentence for sentence in sentences)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
