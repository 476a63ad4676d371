import pytest

from amends.clocks.due import reckon
from amends.clocks.measures import measure_from
from amends.clocks.pauses import Pause
from amends.clocks.tests.calendars import NINE_TO_FIVE, on
from amends.clocks.warning_points import check_warning_points, warning_moments


def _warnings(start, points, *, pauses=(), **measure):
    how, start = measure_from(measure), on(NINE_TO_FIVE, start)
    due_at = reckon(how, start, NINE_TO_FIVE, pauses=pauses).at
    moments = warning_moments(points, how, start, due_at, calendar=NINE_TO_FIVE, pauses=pauses)
    return [NINE_TO_FIVE.local(moment).strftime("%m-%d %H:%M") for moment in moments]


def test_half_an_hour_before_monday_ten_past_nine_is_friday_evening():
    assert _warnings(
        "2026-07-31 16:10", [{"minutes_before": 30}], kind="working_minutes", minutes=60
    ) == ["07-31 16:40"]


def test_a_share_is_a_share_of_the_working_time():
    assert _warnings(
        "2026-07-31 13:00",
        [{"percent": 80}, {"percent": 50}],
        kind="working_minutes",
        minutes=480,
    ) == ["07-31 17:00", "08-03 11:24"]


def test_a_share_of_elapsed_time_asks_no_calendar():
    assert _warnings(
        "2026-07-31 12:00", [{"percent": 50}], kind="elapsed_minutes", minutes=2880
    ) == ["08-01 12:00"]


def test_a_pause_puts_the_warning_off_too():
    pause = Pause(on(NINE_TO_FIVE, "2026-07-30 10:00"), on(NINE_TO_FIVE, "2026-07-30 11:00"))
    assert _warnings(
        "2026-07-30 09:00",
        [{"percent": 50}],
        pauses=[pause],
        kind="working_minutes",
        minutes=240,
    ) == ["07-30 12:00"]


def test_a_warning_that_would_lie_before_the_start_is_left_out():
    assert (
        _warnings("2026-07-30 09:00", [{"minutes_before": 60}], kind="working_minutes", minutes=30)
        == []
    )


@pytest.mark.parametrize(
    "point",
    [
        {},
        {"percent": 0},
        {"percent": 100},
        {"minutes_before": 0},
        {"hours": 2},
        {"percent": 50, "minutes_before": 5},
    ],
)
def test_a_warning_point_that_means_nothing_is_refused(point):
    with pytest.raises(ValueError, match="warning"):
        check_warning_points([point])
