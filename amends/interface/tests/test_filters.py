from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from amends import now as clock
from amends.interface.filters import FILTERS

MONDAY_MORNING = datetime(2026, 11, 16, 2, 42, tzinfo=UTC)  # 10:42 in Shanghai


@pytest.fixture(autouse=True)
def _monday_morning_in_shanghai():
    with clock.at(MONDAY_MORNING), timezone.override(ZoneInfo("Asia/Shanghai")):
        yield


def shown(filter_name: str, value, language: str) -> str:
    with translation.override(language):
        return FILTERS[filter_name](value)


def test_sentences_follow_one_another_without_a_gap_in_chinese():
    assert shown("sentences", ["一。", "", "二。"], "zh-hans") == "一。二。"
    assert shown("sentences", ["One.", "", "Two."], "en") == "One. Two."


def in_(**span) -> datetime:
    return MONDAY_MORNING + timedelta(**span)


@pytest.mark.parametrize(
    ("moment", "simplified", "traditional", "english"),
    [
        (in_(minutes=18), "今天 11:00", "今天 11:00", "today 11:00"),
        (in_(hours=23), "明天 09:42", "明天 09:42", "tomorrow 09:42"),
        (in_(hours=-20), "昨天 14:42", "昨天 14:42", "yesterday 14:42"),
        (in_(days=2), "周三 10:42", "週三 10:42", "Wed 10:42"),
        (in_(days=8), "11月24日 10:42", "11月24日 10:42", "24 Nov 10:42"),
        (in_(days=60), "2027年1月15日 10:42", "2027年1月15日 10:42", "15 Jan 2027 10:42"),
    ],
)
def test_a_day_is_named_as_people_say_it(moment, simplified, traditional, english):
    assert shown("day", moment, "zh-hans") == simplified
    assert shown("day", moment, "zh-hant") == traditional
    assert shown("day", moment, "en") == english


def test_the_day_is_that_of_the_viewer_not_of_the_server():
    late_evening_in_utc = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
    assert shown("day", late_evening_in_utc, "en") == "tomorrow 07:30"
    assert shown("clock_time", late_evening_in_utc, "en") == "07:30"


@pytest.mark.parametrize(
    ("left", "simplified", "english"),
    [
        ({"minutes": 18}, "18 分", "18 min"),
        ({"seconds": 20}, "不到 1 分", "under 1 min"),
        ({"hours": 2, "minutes": 10}, "2 小时 10 分", "2 h 10 min"),
        ({"minutes": -42}, "逾期 42 分", "42 min late"),
        ({"days": -3, "hours": -4}, "逾期 3 天 4 小时", "3 d 4 h late"),
        ({"hours": 30}, "明天 16:42", "tomorrow 16:42"),
    ],
)
def test_time_left_counts_down_only_when_near(left, simplified, english):
    assert shown("time_left", in_(**left), "zh-hans") == simplified
    assert shown("time_left", in_(**left), "en") == english


def test_what_is_past_is_said_in_minutes_then_hours_then_days():
    assert shown("ago", in_(seconds=-30), "zh-hans") == "刚刚"
    assert shown("ago", in_(minutes=-2), "zh-hans") == "2 分钟前"
    assert shown("ago", in_(hours=-3), "zh-hant") == "3 小時前"
    assert shown("ago", in_(hours=-30), "en") == "yesterday 04:42"


def test_a_time_zone_is_told_by_its_place():
    assert shown("place_of_zone", "Asia/Shanghai", "zh-hans") == "中国（上海）时间"
    assert shown("place_of_zone", "Asia/Shanghai", "en") == "China (Shanghai) Time"


def test_money_has_decimals_only_where_there_are_any():
    with translation.override("zh-hans"):
        money = FILTERS["money"]
        assert money(Decimal(1280), "CNY") == "¥1,280"
        assert money(Decimal("12.5"), "CNY") == "¥12.50"
        assert money(Decimal(-40), "CNY") == "−¥40"
        assert money(Decimal(1280), "JPY") == "JP¥1,280"


def test_counts_that_were_not_carried_on_say_so():
    assert shown("up_to", 999, "en") == "999"
    assert shown("up_to", 1000, "en") == "999+"


def test_nothing_is_shown_where_nothing_is_known():
    for name in (
        "ago",
        "clock_time",
        "count",
        "date",
        "day",
        "duration",
        "money",
        "percent",
        "up_to",
    ):
        assert FILTERS[name](None) == ""


def test_a_text_comes_in_the_nearest_language_there_is():
    assert shown("text_in", {"zh-hans": "退款", "en": "Refund"}, "zh-hant") == "退款"
    assert shown("text_in", {"zh-hans": "退款", "en": "Refund"}, "en") == "Refund"
    assert shown("text_in", "Marco", "zh-hans") == "Marco"


def test_the_letter_of_an_avatar_is_never_missing():
    assert [FILTERS["initial"](name) for name in ("周雅婷", " marco", "", None)] == list("周M??")
