"""What a person reads when she asks: why this time?"""

from dataclasses import replace

import pytest
from django.template.loader import get_template
from django.utils import translation

from amends.clocks.explaining import explain
from amends.clocks.models import RulePack, WorkingCalendar
from amends.clocks.pauses import Pause
from amends.clocks.tests.calendars import SHANGHAI, on
from amends.events.actor import system


@pytest.fixture
def why(workspace):
    """Explains when something is due that `measure` measures on the calendar of Shanghai."""
    calendar = WorkingCalendar.objects.draw_up(
        workspace,
        name="上海客服",
        by=system,
        time_zone="Asia/Shanghai",
        country="CN",
        periods={
            day: [["09:00", "12:00"], ["13:30", "18:00"]]
            for day in ("mon", "tue", "wed", "thu", "fri")
        },
    )

    def explained(start, *, language="zh-hans", pauses=(), **measure):
        pack = RulePack.objects.draw_up(
            workspace,
            code=f"tried-{RulePack.objects.count()}",
            name={"zh-hans": "钻级投诉", "zh-hant": "鑽級客訴", "en": "Diamond complaints"},
            by=system,
            rules=[
                {
                    "starts": "resolve",
                    "measure": measure,
                    "text": {"zh-hans": "解决", "zh-hant": "解決", "en": "Solve"},
                }
            ],
        )
        rule = pack.rules.get()
        return explain(rule.due(on(SHANGHAI, start), calendar, pauses=pauses), language)

    return explained


def test_eight_working_hours_from_friday_evening_are_told_day_by_day(why):
    assert why("2026-11-20 16:30", kind="working_minutes", minutes=480) == [
        "解决 · 周一 17:00",
        "规则：钻级投诉 v1，第 1 条 · 工作时间 8 小时",
        "日历：上海客服 v1 · 周一至周五 09:00–12:00、13:30–18:00 · 中国（上海）时间",
        "起点：周五 16:30",
        "周五 16:30–18:00 计 1:30 · 周六、周日不计",
        "周一 09:00–12:00 计 3:00 · 13:30–17:00 计 3:30",
        "暂停：无",
    ]


def test_the_same_in_english(why):
    assert why("2026-11-20 16:30", language="en", kind="working_minutes", minutes=480) == [
        "Solve · Mon 17:00",
        "Rule: Diamond complaints v1, no. 1 · 8 hours of working time",
        "Calendar: 上海客服 v1 · Mon to Fri 09:00–12:00, 13:30–18:00 · China (Shanghai) Time",
        "Starts: Fri 16:30",
        "Fri 16:30–18:00 counts 1:30 · Sat and Sun do not count",
        "Mon 09:00–12:00 counts 3:00 · 13:30–17:00 counts 3:30",
        "Pauses: none",
    ]


def test_the_same_in_traditional_characters(why):
    told = why("2026-11-20 16:30", language="zh-hant", kind="working_minutes", minutes=480)
    assert told[0] == "解決 · 週一 17:00"
    assert told[4] == "週五 16:30–18:00 計 1:30 · 週六、週日不計"


def test_holidays_and_made_up_saturdays_are_told_by_name(why):
    told = why("2026-02-12 10:00", kind="working_days", days=7)
    assert told[0] == "解决 · 2月28日周六 18:00"
    assert told[4] == (
        "2月12日为起点当天，不计 · 2月13日为第 1 天 · 2月14日（调休上班）为第 2 天 · "
        "2月15日至2月23日（春节）不计 · 2月24日至2月27日为第 3–6 天 · "
        "2月28日（调休上班）为第 7 天"
    )


def test_a_pause_is_told_where_it_lies_and_how_long_it_was(why):
    pause = Pause(on(SHANGHAI, "2026-11-20 17:00"), on(SHANGHAI, "2026-11-20 17:30"), "material")
    told = why("2026-11-20 16:30", pauses=[pause], kind="working_minutes", minutes=60)
    assert "周五 16:30–17:00 计 0:30 · 17:00–17:30 暂停 · 17:30–18:00 计 0:30" in told
    assert told[-1] == "暂停：1 次，共 0:30"


@pytest.mark.parametrize(
    ("start", "measure", "line"),
    [
        ("2026-11-19 15:59", {"kind": "same_day"}, "周四 15:59 早于 16:00，当天答复"),
        (
            "2026-11-20 16:00",
            {"kind": "same_day"},
            "周五已过 16:00，顺延至下一个工作日 · 周六、周日不计",
        ),
        (
            "2026-11-20 20:00",
            {"kind": "working_minutes", "minutes": 30},
            "周五下班后不计 · 周六、周日不计",
        ),
        (
            "2026-11-20 23:50",
            {"kind": "elapsed_minutes", "minutes": 30},
            "周五 23:50 至 周六 00:20 计 0:30",
        ),
        ("2026-11-21 10:00", {"kind": "next_moment"}, "周一 09:00 为工作时间"),
        (
            "2026-09-20 10:00",
            {"kind": "calendar_days", "days": 15, "roll": True},
            "9月20日为起点当天，不计 · 10月5日至10月7日（国庆节）不计 · 10月8日为第 15 天",
        ),
    ],
)
def test_every_measure_says_why(why, start, measure, line):
    assert line in why(start, **measure)


def test_a_day_that_ends_at_midnight_ends_at_24(why):
    told = why("2026-09-20 10:00", kind="calendar_days", days=15)
    assert told[0] == "解决 · 10月5日周一 24:00"


def test_a_year_not_announced_is_said_aloud(why):
    told = why("2026-12-30 10:00", kind="working_days", days=3)
    assert told[-1] == "暂定：2027 年的节假日安排尚未公布"


def test_what_a_person_promised_needs_no_reckoning(pack):
    due = pack.due("respond", start=on(SHANGHAI, "2026-11-20 10:00"))
    assert explain(replace(due, explanation={})) == []
    assert explain(replace(due, rule=None)) == []


def test_the_reader_is_answered_in_her_own_language(why):
    with translation.override("zh-hant"):
        assert why("2026-11-20 10:00", language=None, kind="next_moment")[0] == "解決 · 週五 10:00"


def test_the_part_of_a_page_shows_every_sentence_and_escapes_what_administrators_wrote():
    html = get_template("clocks/_why.html").render({"why": ["解决 · 周一 17:00", "<b>日历</b>"]})
    assert "解决 · 周一 17:00" in html
    assert "&lt;b&gt;日历&lt;/b&gt;" in html
    assert 'class="why"' in html
    assert get_template("clocks/_why.html").render({"why": []}).strip() == ""
