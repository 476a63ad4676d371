"""Mistakes that other service desks made in public, one test each."""

from amends.clocks.calendar import Calendar
from amends.clocks.hours import every_weekday
from amends.clocks.pauses import Pause
from amends.clocks.tests.calendars import NINE_TO_FIVE, SHANGHAI, due, on


def test_zammad_390_forty_eight_working_hours_over_easter_are_the_hand_count():
    ten_hours = Calendar.of("Europe/London", every_weekday(("08:00", "18:00")), country="GB-ENG")
    assert due(ten_hours, "2026-04-02 10:00", "working_minutes", minutes=2880) == "2026-04-10 18:00"


def test_frappe_2075_a_hold_over_the_weekend_adds_only_its_working_time():
    hold = Pause(on(NINE_TO_FIVE, "2026-07-31 17:00"), on(NINE_TO_FIVE, "2026-08-03 10:00"))
    assert due(NINE_TO_FIVE, "2026-07-31 16:00", "working_minutes", minutes=120, pauses=[hold]) == (
        "2026-08-03 11:00"
    )


def test_frappe_2449_what_comes_on_a_sunday_runs_from_monday():
    assert (
        due(NINE_TO_FIVE, "2026-08-02 11:00", "working_minutes", minutes=60) == "2026-08-03 10:00"
    )


def test_frappe_2449_a_change_of_the_holidays_moves_what_is_open():
    week = every_weekday(("09:00", "17:00"))
    closed = Calendar.of("Europe/London", week, special_days={"2026-08-03": {}})
    assert (
        due(NINE_TO_FIVE, "2026-07-31 16:00", "working_minutes", minutes=120) == "2026-08-03 10:00"
    )
    assert due(closed, "2026-07-31 16:00", "working_minutes", minutes=120) == "2026-08-04 10:00"


def test_glpi_687_what_is_opened_outside_hours_still_has_its_time():
    assert (
        due(NINE_TO_FIVE, "2026-07-31 22:00", "working_minutes", minutes=30) == "2026-08-03 09:30"
    )


def test_osticket_1168_the_time_runs_only_in_opening_hours():
    assert (
        due(NINE_TO_FIVE, "2026-07-30 16:30", "working_minutes", minutes=60) == "2026-07-31 09:30"
    )


def test_osticket_4166_a_day_of_work_is_not_twenty_four_hours():
    assert due(NINE_TO_FIVE, "2026-07-27 09:00", "working_minutes", minutes=1440) == (
        "2026-07-29 17:00"
    )


def test_chatwoot_14009_the_lunch_break_does_not_count():
    assert due(SHANGHAI, "2026-11-20 11:30", "working_minutes", minutes=60) == "2026-11-20 14:00"


def test_chatwoot_13392_friday_half_past_four_and_an_hour_is_monday_half_past_nine():
    assert (
        due(NINE_TO_FIVE, "2026-07-31 16:30", "working_minutes", minutes=60) == "2026-08-03 09:30"
    )


def test_holidays_that_only_take_days_away_miss_the_working_saturday():
    assert due(SHANGHAI, "2026-10-09 17:30", "working_minutes", minutes=60) == "2026-10-10 09:30"
