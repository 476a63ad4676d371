"""Which column of a table holds what, guessed from its headers; a person has the last word."""

import re
from collections.abc import Sequence
from enum import StrEnum

from amends.outside.sheets import Cell, Sheet
from amends.words.cleaning import normalise

LOOKED_AT = 15


class Holds(StrEnum):
    """What a column can hold."""

    NUMBER = "number"
    RECEIVED = "received"
    NAME = "name"
    PHONE = "phone"
    ORDER = "order"
    SUBJECT = "subject"
    WORDS = "words"
    CLASS = "class"
    TEAM = "team"
    MANAGER = "manager"
    STATE = "state"
    ANSWER = "answer"
    CHANNEL = "channel"


# Not 序号 or no., which count the rows of one table: the next month's table begins at 1 again.
# Nor state, which in English is as often a part of an address.
# In the order in which they are tried: 处理状态 before 状态, 客户姓名 before 客户. As they are compared.
KNOWN: dict[Holds, tuple[str, ...]] = {
    Holds.NUMBER: ("编号", "工单号", "工单编号", "投诉编号", "单号", "受理编号", "流水号",
                   "case number", "case id", "ticket id", "complaint id", "id"),
    Holds.RECEIVED: ("投诉时间", "受理时间", "投诉日期", "受理日期", "登记时间", "来电时间", "创建时间",
                     "日期", "时间", "received", "created at", "date"),
    Holds.NAME: ("客户姓名", "投诉人", "姓名", "客户名称", "联系人", "客户", "customer", "name"),
    Holds.PHONE: ("联系电话", "手机号码", "手机号", "手机", "电话", "联系方式", "来电号码", "phone", "mobile"),
    Holds.ORDER: ("订单号", "订单编号", "航班号", "保单号", "订单", "order number", "order"),
    Holds.SUBJECT: ("投诉标题", "投诉主题", "标题", "主题", "subject", "title", "issue"),
    Holds.WORDS: ("投诉内容", "问题描述", "投诉事由", "客户诉求", "内容", "描述", "详情",
                  "description", "content", "complaint"),
    Holds.CLASS: ("投诉分类", "投诉类型", "问题分类", "投诉类别", "分类", "类型", "类别", "category",
                  "class", "product"),
    Holds.TEAM: ("处理部门", "责任部门", "承办部门", "受理部门", "部门", "department", "team"),
    Holds.MANAGER: ("客户经理", "大客户经理", "account manager"),
    Holds.STATE: ("处理状态", "工单状态", "办理状态", "状态", "status"),
    Holds.ANSWER: ("处理结果", "处理意见", "答复内容", "办理结果", "回复", "answer", "result",
                   "company response", "response"),
    Holds.CHANNEL: ("投诉渠道", "受理渠道", "来源", "渠道", "channel", "source", "submitted via"),
}  # fmt: skip

Columns = dict[Holds, int]


def header_row(sheet: Sheet) -> int:
    """Where in the rows the headers stand: titles may come before them."""
    first = [[*cells] for _number, cells in sheet.rows[:LOOKED_AT]]
    known = [len(guess(cells)) for cells in first]
    return known.index(max(known)) if max(known) > 1 else 0


def guess(headers: Sequence[Cell]) -> Columns:
    """Exact names first, then names that are part of a header (English ones as whole words, for “id” is
    also in “provided”); each column holds one thing."""
    plain = [normalise(str(header)).strip(" *:：()") for header in headers]
    found: Columns = {}
    for fits in (str.__eq__, _is_part_of):
        for holds, names in KNOWN.items():
            if holds in found:
                continue
            places = (
                place
                for name in names
                for place, header in enumerate(plain)
                if header and place not in found.values() and fits(name, header)
            )
            if (place := next(places, None)) is not None:
                found[holds] = place
    return found


def _is_part_of(name: str, header: str) -> bool:
    if not name.isascii():
        return name in header
    return len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", header) is not None
