"""The rules with which a workspace starts, as data; everything in them may be revised."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from amends.clocks.default_calendars import start_calendars
from amends.clocks.models import RulePack
from amends.events.actor import Acting, system
from amends.people.models import Workspace

# The first rules also hold for what was received long before and is registered late.
FROM_THE_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

TWO_WORKING_HOURS = {"kind": "working_minutes", "minutes": 120}
HALF_AN_HOUR = {"kind": "working_minutes", "minutes": 30}
WITHIN_TWO_HOURS = {
    "en": "First contact within two working hours",
    "zh-hans": "两个工作小时内联系客户",
    "zh-hant": "兩個工作小時內聯絡客戶",
}
DIAMOND_AT_ONCE = {
    "en": "First contact with diamond customers within 30 minutes",
    "zh-hans": "钻级客户 30 分钟内联系",
    "zh-hant": "鑽級客戶 30 分鐘內聯絡",
}

NAME = {"en": "Standard rules", "zh-hans": "标准规则", "zh-hant": "標準規則"}
RULES: list[dict[str, Any]] = [
    {
        "starts": "acknowledge",
        "measure": {"kind": "elapsed_minutes", "minutes": 5},
        "text": {"en": "Acknowledge at once", "zh-hans": "立即回执", "zh-hant": "立即回覆受理"},
    },
    {
        "starts": "respond",
        "measure": TWO_WORKING_HOURS,
        "warnings": [{"minutes_before": 30}],
        "text": WITHIN_TWO_HOURS,
    },
    {
        "starts": "respond",
        "tiers": ["diamond"],
        "measure": HALF_AN_HOUR,
        "warnings": [{"minutes_before": 10}],
        "text": DIAMOND_AT_ONCE,
    },
    {
        "starts": "call_back",
        "measure": TWO_WORKING_HOURS,
        "warnings": [{"minutes_before": 30}],
        "text": {
            "en": "Call back within two working hours",
            "zh-hans": "两个工作小时内回电",
            "zh-hant": "兩個工作小時內回電",
        },
    },
    {
        "starts": "call_back",
        "tiers": ["diamond"],
        "measure": HALF_AN_HOUR,
        "warnings": [{"minutes_before": 10}],
        "text": {
            "en": "Call diamond customers back within 30 minutes",
            "zh-hans": "钻级客户 30 分钟内回电",
            "zh-hant": "鑽級客戶 30 分鐘內回電",
        },
    },
    {
        "starts": "explain",
        "measure": {"kind": "same_day", "before": "16:00", "otherwise_by": "12:00"},
        "warnings": [{"minutes_before": 60}],
        "text": {
            "en": "Answer the same day, or by the next noon",
            "zh-hans": "当天答复，16:00 后收到的次日中午前答复",
            "zh-hant": "當天答覆，16:00 後收到者次日中午前答覆",
        },
    },
    {
        "starts": "inform",
        "measure": {"kind": "working_days", "days": 1, "until": "same_time"},
        "warnings": [{"minutes_before": 60}],
        "text": {
            "en": "A sign of life every working day",
            "zh-hans": "每个工作日告知进展",
            "zh-hant": "每個工作日告知進度",
        },
    },
    {
        "starts": "resolve",
        "measure": {"kind": "working_days", "days": 3},
        "warnings": [{"percent": 50}, {"percent": 80}],
        "text": {
            "en": "Answer within three working days",
            "zh-hans": "三个工作日内答复",
            "zh-hant": "三個工作日內答覆",
        },
    },
    {
        "starts": "follow_up",
        "opens_after": {"kind": "calendar_days", "days": 1, "until": "same_time"},
        "measure": {"kind": "calendar_days", "days": 3, "until": "closing", "roll": True},
        "text": {
            "en": "Follow up one to three days after the answer",
            "zh-hans": "答复后一至三天内回访",
            "zh-hant": "答覆後一至三天內回訪",
        },
    },
    {
        "starts": "deliver",
        "measure": {"kind": "working_days", "days": 3},
        "warnings": [{"percent": 50}, {"percent": 80}],
        "text": {
            "en": "Deliver what was accepted within three working days",
            "zh-hans": "客户接受后三个工作日内兑现补救",
            "zh-hant": "客戶接受後三個工作日內兌現補救",
        },
    },
    {
        "starts": "decide",
        "measure": {"kind": "working_minutes", "minutes": 240},
        "text": {
            "en": "Decide on a colleague’s offer within four working hours",
            "zh-hans": "四个工作小时内审批同事的补救方案",
            "zh-hant": "四個工作小時內審核同事的補救方案",
        },
    },
    {
        "starts": "appeal",
        "measure": {"kind": "working_days", "days": 3},
        "text": {
            "en": "Decide on an internal appeal within three working days",
            "zh-hans": "三个工作日内裁定内部申诉",
            "zh-hant": "三個工作日內裁定內部申訴",
        },
    },
    {
        "starts": "accept",
        "measure": TWO_WORKING_HOURS,
        "text": {
            "en": "A department accepts a dispatch within two working hours",
            "zh-hans": "承办部门两个工作小时内签收派单",
            "zh-hant": "承辦部門兩個工作小時內簽收派單",
        },
    },
    {
        "starts": "dispatch",
        "measure": {"kind": "working_days", "days": 1, "until": "same_time"},
        "warnings": [{"minutes_before": 60}],
        "text": {
            "en": "A department answers within one working day",
            "zh-hans": "承办部门一个工作日内回单",
            "zh-hant": "承辦部門一個工作日內回單",
        },
    },
]


def start_rules(workspace: Workspace, *, by: Acting = system) -> RulePack:
    """Gives a workspace its calendars and these rules, where it has none; call it inside it."""
    with transaction.atomic():
        start_calendars(workspace, by=by)
        existing = RulePack.objects.in_force(workspace)
        return existing or RulePack.objects.draw_up(
            workspace,
            code="standard",
            name=NAME,
            rules=RULES,
            by=by,
            effective_from=FROM_THE_BEGINNING,
        )
