"""Due times computed by hand, against the arithmetic."""

import pytest

from amends.clocks.calendar import Calendar
from amends.clocks.due import reckon
from amends.clocks.hours import every_day
from amends.clocks.measures import measure_from
from amends.clocks.pauses import Pause
from amends.clocks.tests.calendars import LONDON, NINE_TO_FIVE, ROUND_THE_CLOCK, SHANGHAI, due, on


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        ("2026-07-31 16:00", 480, "2026-08-03 16:00"),
        ("2026-07-31 16:00", 120, "2026-08-03 10:00"),
        ("2026-08-01 10:00", 240, "2026-08-03 13:00"),
        ("2026-07-31 09:00", 480, "2026-07-31 17:00"),
        ("2026-07-31 17:00", 1, "2026-08-03 09:01"),
        ("2026-07-31 08:59", 1, "2026-07-31 09:01"),
        ("2026-07-31 23:30", 0, "2026-07-31 23:30"),
    ],
)
def test_working_minutes_through_a_weekend(start, minutes, expected):
    assert due(NINE_TO_FIVE, start, "working_minutes", minutes=minutes) == expected


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        ("2026-11-20 16:30", 480, "2026-11-23 17:00"),
        ("2026-11-20 12:30", 30, "2026-11-20 14:00"),
        ("2026-11-20 12:00", 30, "2026-11-20 14:00"),
        ("2026-11-20 09:00", 180, "2026-11-20 12:00"),
        ("2026-02-13 16:30", 120, "2026-02-14 09:30"),
        ("2026-02-14 17:00", 120, "2026-02-24 10:00"),
    ],
)
def test_working_minutes_in_shanghai_know_lunch_spring_festival_and_make_up_saturday(
    start, minutes, expected
):
    assert due(SHANGHAI, start, "working_minutes", minutes=minutes) == expected


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2026-02-12 10:00", 7, "2026-02-28 18:00"),
        ("2026-04-30 10:00", 5, "2026-05-11 18:00"),
        ("2026-09-01 10:00", 45, "2026-11-09 18:00"),
        ("2026-11-20 20:00", 3, "2026-11-25 18:00"),
        ("2026-11-21 10:00", 3, "2026-11-25 18:00"),
    ],
)
def test_working_days_in_china(start, days, expected):
    assert due(SHANGHAI, start, "working_days", days=days) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-19 10:15", "2026-11-20 10:15"),
        ("2026-11-20 17:45", "2026-11-23 17:45"),
        ("2026-11-21 10:00", "2026-11-24 09:00"),
        ("2026-11-19 12:40", "2026-11-20 13:30"),
    ],
)
def test_one_working_day_later_at_the_same_time(start, expected):
    assert due(SHANGHAI, start, "working_days", days=1, until="same_time") == expected


def test_fifteen_calendar_days_end_on_a_holiday_unless_the_rule_rolls():
    start = "2026-09-20 09:00"
    assert due(SHANGHAI, start, "calendar_days", days=15) == "2026-10-06 00:00"
    assert due(SHANGHAI, start, "calendar_days", days=15, until="same_time") == "2026-10-05 09:00"
    assert (
        due(SHANGHAI, start, "calendar_days", days=15, until="closing", roll=True)
        == "2026-10-08 18:00"
    )


def test_a_final_response_within_eight_weeks():
    assert due(LONDON, "2026-10-29 14:00", "calendar_days", days=56) == "2026-12-25 00:00"


def test_fifteen_business_days_over_christmas_and_new_year_in_england():
    assert due(LONDON, "2026-12-17 14:00", "working_days", days=15) == "2027-01-12 17:00"


def test_the_third_business_day_after_maundy_thursday_in_england():
    assert due(LONDON, "2026-04-02 14:00", "working_days", days=3) == "2026-04-09 17:00"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-19 15:59", "2026-11-19 18:00"),
        ("2026-11-19 07:00", "2026-11-19 18:00"),
        ("2026-11-19 16:00", "2026-11-20 12:00"),
        ("2026-11-20 17:00", "2026-11-23 12:00"),
        ("2026-11-22 09:00", "2026-11-23 12:00"),
        ("2026-09-30 16:30", "2026-10-08 12:00"),
        ("2026-10-09 16:30", "2026-10-10 12:00"),
    ],
)
def test_an_answer_the_same_day_or_by_the_next_working_noon(start, expected):
    assert due(SHANGHAI, start, "same_day") == expected


def test_where_work_begins_after_noon_the_next_answer_is_due_at_closing():
    evenings = Calendar.of("Asia/Shanghai", every_day(("13:00", "21:00")))
    assert due(evenings, "2026-11-19 16:30", "same_day") == "2026-11-20 21:00"


def test_what_comes_before_the_cut_off_but_after_closing_is_not_due_in_the_past():
    mornings = Calendar.of("Asia/Shanghai", every_day(("08:00", "11:00")))
    assert due(mornings, "2026-11-19 15:00", "same_day") == "2026-11-20 11:00"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-19 10:00", "2026-11-19 10:00"),
        ("2026-11-19 12:00", "2026-11-19 13:30"),
        ("2026-11-20 18:00", "2026-11-23 09:00"),
        ("2026-11-20 17:59", "2026-11-20 17:59"),
    ],
)
def test_at_once_or_when_work_next_begins(start, expected):
    assert due(SHANGHAI, start, "next_moment") == expected


def test_elapsed_hours_ask_no_calendar():
    assert due(SHANGHAI, "2026-02-13 16:30", "elapsed_minutes", minutes=2880) == "2026-02-15 16:30"


def test_round_the_clock_a_working_hour_is_an_hour():
    assert due(ROUND_THE_CLOCK, "2026-12-25 23:30", "working_minutes", minutes=60) == (
        "2026-12-26 00:30"
    )


def test_a_pause_stops_working_minutes():
    pause = Pause(on(SHANGHAI, "2026-11-20 11:00"), on(SHANGHAI, "2026-11-20 14:00"), "material")
    assert due(SHANGHAI, "2026-11-20 10:00", "working_minutes", minutes=120, pauses=[pause]) == (
        "2026-11-20 15:00"
    )


def test_overlapping_pauses_count_once():
    pauses = [
        Pause(on(SHANGHAI, "2026-11-20 10:00"), on(SHANGHAI, "2026-11-20 11:00")),
        Pause(on(SHANGHAI, "2026-11-20 10:30"), on(SHANGHAI, "2026-11-20 11:00")),
    ]
    assert due(SHANGHAI, "2026-11-20 09:00", "working_minutes", minutes=120, pauses=pauses) == (
        "2026-11-20 12:00"
    )


def test_a_pause_over_the_last_hours_puts_off_a_due_time_told_in_days():
    pause = Pause(on(SHANGHAI, "2026-11-23 15:00"), on(SHANGHAI, "2026-11-24 11:00"))
    assert due(SHANGHAI, "2026-11-20 10:00", "working_days", days=1, pauses=[pause]) == (
        "2026-11-24 15:30"
    )


def test_a_pause_of_two_days_puts_off_calendar_days_by_two_days():
    pause = Pause(on(SHANGHAI, "2026-11-23 00:00"), on(SHANGHAI, "2026-11-25 00:00"))
    assert due(SHANGHAI, "2026-11-20 10:00", "calendar_days", days=5, pauses=[pause]) == (
        "2026-11-28 00:00"
    )


def test_overlapping_pauses_put_off_calendar_days_once():
    pauses = [
        Pause(on(SHANGHAI, "2026-11-23 00:00"), on(SHANGHAI, "2026-11-24 00:00")),
        Pause(on(SHANGHAI, "2026-11-23 12:00"), on(SHANGHAI, "2026-11-24 12:00")),
    ]
    assert due(SHANGHAI, "2026-11-20 10:00", "calendar_days", days=5, pauses=pauses) == (
        "2026-11-27 12:00"
    )


def test_periods_that_touch_are_one_stretch_of_work():
    touching = Calendar.of("Asia/Shanghai", every_day(("09:00", "12:00"), ("12:00", "18:00")))
    assert due(touching, "2026-11-20 11:00", "working_minutes", minutes=120) == "2026-11-20 13:00"
    assert due(touching, "2026-11-20 12:00", "next_moment") == "2026-11-20 12:00"


def test_a_due_time_tells_day_by_day_how_it_came_about():
    told = reckon(
        measure_from({"kind": "working_minutes", "minutes": 480}),
        on(SHANGHAI, "2026-11-20 16:30"),
        SHANGHAI,
    )
    assert [(str(step.day), str(step.why), step.length.seconds // 60) for step in told.steps] == [
        ("2026-11-20", "workday", 90),
        ("2026-11-21", "weekend", 0),
        ("2026-11-22", "weekend", 0),
        ("2026-11-23", "workday", 180),
        ("2026-11-23", "workday", 210),
    ]
    assert told.steps[0].as_json() == {
        "day": "2026-11-20",
        "why": "workday",
        "counts": True,
        "from": "2026-11-20T08:30:00Z",
        "to": "2026-11-20T10:00:00Z",
    }


def test_a_holiday_and_a_make_up_workday_are_told_by_name():
    told = reckon(
        measure_from({"kind": "working_days", "days": 2}),
        on(SHANGHAI, "2026-02-13 10:00"),
        SHANGHAI,
    )
    by_day = {str(step.day): step for step in told.steps}
    assert by_day["2026-02-14"].why == "make_up_workday"
    assert by_day["2026-02-14"].counts
    assert by_day["2026-02-17"].name == {
        "zh-hans": "春节",
        "zh-hant": "春節",
        "en": "Spring Festival",
    }
    assert by_day["2026-02-13"].why == "day_of_start"
    assert [step.number for step in told.steps if step.counts] == [1, 2]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"kind": "fortnight"},
        {"kind": "working_minutes"},
        {"kind": "working_minutes", "minutes": -1},
        {"kind": "working_minutes", "minutes": "120"},
        {"kind": "working_minutes", "minutes": True},
        {"kind": "working_minutes", "minutes": 10**9},
        {"kind": "working_minutes", "minutes": 60, "days": 1},
        {"kind": "calendar_days", "days": 0},
        {"kind": "working_days", "days": 1, "until": "dusk"},
        {"kind": "same_day", "before": "4 pm"},
        {"kind": "same_day", "before": 16},
    ],
)
def test_a_measure_that_means_nothing_is_refused(told):
    with pytest.raises(ValueError, match=r"must|not"):
        measure_from(told)


def test_a_start_without_a_time_zone_is_refused():
    naive = on(SHANGHAI, "2026-11-20 16:30").replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        reckon(measure_from({"kind": "next_moment"}), naive, SHANGHAI)
