"""A change is said in words, and chance is not called progress."""

from datetime import timedelta

from amends.reports.change import change_of_count, change_of_share, change_of_span
from amends.reports.figures.share import Measured


def test_a_clear_rise_is_better_or_worse_as_the_figure_means_it():
    up = change_of_share(Measured(560, 700), Measured(480, 800), higher_is_better=True)
    assert (up.text, up.better) == ("▲ up 20 points", True)
    worse = change_of_share(Measured(560, 700), Measured(480, 800), higher_is_better=False)
    assert worse.better is False


def test_what_chance_may_have_done_is_neither():
    change = change_of_share(Measured(5, 9), Measured(4, 9), higher_is_better=True)
    assert (change.text, change.better) == ("▲ up 11.1 points, perhaps by chance", None)


def test_without_something_before_there_is_no_change():
    assert change_of_share(Measured(1, 2), Measured(0, 0), higher_is_better=True) is None
    assert change_of_count(3, 0) is None
    assert change_of_span(timedelta(1), None) is None


def test_more_heard_is_neither_better_nor_worse():
    assert (change_of_count(5, 3).text, change_of_count(5, 3).better) == ("▲ 2 more", None)
    assert change_of_count(3, 3).text == "＝ as before"


def test_a_time_is_slower_or_faster_and_the_page_does_not_judge_it():
    slower = change_of_span(timedelta(hours=3), timedelta(hours=1))
    assert (slower.text, slower.better) == ("▲ slower by 2 h", None)
    faster = change_of_span(timedelta(hours=1), timedelta(hours=3))
    assert (faster.text, faster.better) == ("▼ faster by 2 h", None)
