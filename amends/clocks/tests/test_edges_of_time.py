"""Where clocks go wrong: daylight saving, leap days, made-up Saturdays, travellers, clocks set back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amends import now
from amends.clocks.calendar import Calendar
from amends.clocks.due import reckon
from amends.clocks.hours import every_day, every_weekday
from amends.clocks.measures import measure_from
from amends.clocks.tests.calendars import NEW_YORK_NIGHTS, ROUND_THE_CLOCK, SHANGHAI, due, on
from amends.clocks.wall import moment_at, moment_on

TWO_HOURS = measure_from({"kind": "working_minutes", "minutes": 120})


def test_x60_a_night_shift_is_an_hour_shorter_when_the_clocks_go_forward():
    assert due(NEW_YORK_NIGHTS, "2026-03-07 22:00", "working_minutes", minutes=480) == (
        "2026-03-08 23:00"
    )


def test_x60_a_night_shift_is_an_hour_longer_when_the_clocks_go_back():
    assert due(NEW_YORK_NIGHTS, "2026-10-31 22:00", "working_minutes", minutes=480) == (
        "2026-11-01 05:00"
    )


def test_x60_hours_that_elapse_are_hours_whatever_the_wall_says():
    start = "2026-03-07 23:00"
    assert due(ROUND_THE_CLOCK, start, "elapsed_minutes", minutes=360) == "2026-03-08 06:00"
    assert due(ROUND_THE_CLOCK, start, "working_minutes", minutes=360) == "2026-03-08 06:00"


def test_x60_the_same_time_a_day_later_that_the_clocks_jump_over_is_the_moment_of_the_jump():
    assert due(ROUND_THE_CLOCK, "2026-03-07 02:30", "calendar_days", days=1, until="same_time") == (
        "2026-03-08 03:00"
    )


def test_x60_working_time_that_the_clocks_jump_over_does_not_exist():
    half_past_two = Calendar.of("America/New_York", every_day(("02:00", "02:30")))
    assert due(half_past_two, "2026-03-07 02:30", "working_minutes", minutes=10) == (
        "2026-03-09 02:10"
    )
    assert due(half_past_two, "2026-03-07 02:30", "next_moment") == "2026-03-09 02:00"


def test_x60_midnight_that_does_not_exist_begins_the_day_late():
    cairo = ZoneInfo("Africa/Cairo")
    assert moment_on(date(2026, 4, 24), 0, cairo) == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)
    assert moment_on(date(2026, 4, 23), 1440, cairo) == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)


def test_x60_a_day_that_a_country_skipped_holds_no_time():
    apia = ZoneInfo("Pacific/Apia")
    assert moment_on(date(2011, 12, 30), 0, apia) == moment_on(date(2011, 12, 31), 0, apia)


def test_x60_an_hour_that_comes_twice_is_meant_the_first_time():
    assert moment_at(datetime(2026, 11, 1, 1, 30), ZoneInfo("America/New_York")) == datetime(
        2026, 11, 1, 5, 30, tzinfo=UTC
    )


def test_x60_the_leap_day_is_a_day():
    assert due(ROUND_THE_CLOCK, "2028-02-28 10:00", "calendar_days", days=1, until="same_time") == (
        "2028-02-29 10:00"
    )
    assert due(ROUND_THE_CLOCK, "2028-02-29 10:00", "calendar_days", days=365) == "2029-03-01 00:00"
    assert due(SHANGHAI, "2024-02-28 10:00", "working_days", days=1) == "2024-02-29 18:00"


def test_x60_a_made_up_saturday_works_and_the_holiday_it_pays_for_does_not():
    assert due(SHANGHAI, "2026-02-13 17:30", "working_minutes", minutes=60) == "2026-02-14 09:30"
    assert due(SHANGHAI, "2026-02-20 10:00", "working_minutes", minutes=60) == "2026-02-24 10:00"


def test_x60_a_make_up_workday_keeps_the_hours_its_own_weekday_has():
    six_days = every_weekday(("09:00", "18:00")) | {"sat": [["10:00", "14:00"]]}
    shop = Calendar.of("Asia/Shanghai", six_days, country="CN")
    assert due(shop, "2026-02-14 08:00", "working_minutes", minutes=60) == "2026-02-14 11:00"
    assert due(shop, "2026-02-28 13:30", "working_minutes", minutes=60) == "2026-03-02 09:30"


def test_x60_a_holiday_added_later_puts_the_due_time_off():
    longer = Calendar.of(
        "Asia/Shanghai",
        every_weekday(("09:00", "12:00"), ("13:30", "18:00")),
        country="CN",
        special_days={"2026-02-24": {"name": {"zh-hans": "公司年会"}}},
    )
    assert due(SHANGHAI, "2026-02-14 17:00", "working_minutes", minutes=120) == "2026-02-24 10:00"
    assert due(longer, "2026-02-14 17:00", "working_minutes", minutes=120) == "2026-02-25 10:00"


def test_x60_an_agent_in_another_time_zone_changes_nothing():
    in_shanghai = on(SHANGHAI, "2026-11-20 16:30")
    elsewhere = in_shanghai.astimezone(ZoneInfo("America/Los_Angeles"))
    assert reckon(TWO_HOURS, in_shanghai, SHANGHAI) == reckon(TWO_HOURS, elsewhere, SHANGHAI)


def test_x60_a_server_clock_set_back_changes_nothing():
    start = on(SHANGHAI, "2026-11-20 16:30")
    before = reckon(TWO_HOURS, start, SHANGHAI)
    with now.at(start - timedelta(days=400)):
        assert reckon(TWO_HOURS, start, SHANGHAI) == before


def test_a_year_that_china_has_not_announced_is_provisional():
    told = reckon(TWO_HOURS, on(SHANGHAI, "2027-01-04 10:00"), SHANGHAI)
    assert told.provisional
    assert SHANGHAI.day(date(2027, 10, 1)).why == "holiday"
    assert SHANGHAI.day(date(2027, 10, 4)).why == "workday"
    assert SHANGHAI.day(date(2027, 10, 9)).why == "weekend"


def test_a_due_time_that_crosses_into_such_a_year_is_provisional_and_one_before_is_not():
    assert reckon(TWO_HOURS, on(SHANGHAI, "2026-12-31 17:30"), SHANGHAI).provisional
    assert not reckon(TWO_HOURS, on(SHANGHAI, "2026-12-31 10:00"), SHANGHAI).provisional


def test_the_years_without_data_are_known_before_anything_falls_due_in_them():
    assert SHANGHAI.years_without_data(date(2026, 11, 21), date(2027, 1, 20)) == [2027]
    assert SHANGHAI.years_without_data(date(2026, 1, 1), date(2026, 12, 31)) == []
    assert ROUND_THE_CLOCK.years_without_data(date(2026, 1, 1), date(2030, 1, 1)) == []


@pytest.mark.parametrize(
    ("time_zone", "periods", "more"),
    [
        ("Mars/Olympus", {"mon": [["09:00", "17:00"]]}, {}),
        ("", {"mon": [["09:00", "17:00"]]}, {}),
        ("Asia/Shanghai", {}, {}),
        ("Asia/Shanghai", {"monday": [["09:00", "17:00"]]}, {}),
        ("Asia/Shanghai", {"mon": [["17:00", "09:00"]]}, {}),
        ("Asia/Shanghai", {"mon": [["09:00", "12:00"], ["11:00", "17:00"]]}, {}),
        ("Asia/Shanghai", {"mon": [["09:00", "24:30"]]}, {}),
        ("Asia/Shanghai", {"mon": [["09:00"]]}, {}),
        ("Asia/Shanghai", {"mon": [["09:00", "17:00"]]}, {"country": "XX"}),
        ("Asia/Shanghai", {"mon": [["09:00", "17:00"]]}, {"special_days": {"someday": {}}}),
    ],
)
def test_a_calendar_that_cannot_be_kept_is_refused(time_zone, periods, more):
    with pytest.raises(ValueError):
        Calendar.of(time_zone, periods, **more)
