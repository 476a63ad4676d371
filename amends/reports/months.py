"""What is measured against, read from a file: a line for each month."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from amends.events.actor import Acting
from amends.outside.sheets import Cell, UnreadableSheet, read_sheet
from amends.people.models import Workspace
from amends.recovery.money import NotAnAmount, amount_of
from amends.reports.models import Yardstick
from amends.reports.models.yardstick import MOST_CUSTOMERS

MOST_LINES = 1200
COLUMNS = {
    "month": ("month", "月份", "月"),
    "customers": ("customers", "customers served", "服务客户数", "服務客戶數", "客户数", "客戶數"),
    "budget": ("budget", "补偿预算", "補償預算", "预算", "預算"),
}
_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})(?:月|[-/.]0?1)?")


class NotAMonth(ValueError):
    """The text names no month."""


class UnreadableMonths(ValueError):
    """The file cannot be taken; the message says why, in the reader's language."""


@dataclass(frozen=True)
class MonthRead:
    month: date
    customers: int | None
    budget: Decimal | None


def month_called(text: str) -> date:
    """The first day of `2026-10`, `2026/10`, `2026年10月`, `202610`. Raises NotAMonth."""
    found = _MONTH.fullmatch(text.strip())
    try:
        if found is None or not 1900 < int(found[1]) < 9000:
            raise NotAMonth(text)
        return date(int(found[1]), int(found[2]), 1)
    except ValueError as error:
        raise NotAMonth(text) from error


def read_months(content: bytes) -> list[MonthRead]:
    """Raises UnreadableMonths, which names the line."""
    try:
        (_line, head), *rows = read_sheet(content).rows
    except UnreadableSheet as error:
        raise UnreadableMonths(str(error)) from error
    places = _places([_as_text(cell) for cell in head])
    if "month" not in places or len(places) < 2:
        raise UnreadableMonths(_("The first line names no month, or nothing about it."))
    if len(rows) > MOST_LINES:
        raise UnreadableMonths(_("The file is too long."))
    return [_read([_as_text(cell) for cell in row], places, line) for line, row in rows]


def enter_months(workspace: Workspace, months: Iterable[MonthRead], *, by: Acting) -> None:
    """All of them, or none."""
    with transaction.atomic():
        for each in months:
            Yardstick.objects.enter(
                workspace, each.month, customers=each.customers, budget=each.budget, by=by
            )


def _as_text(cell: Cell) -> str:
    """A workbook knows days and numbers, where separated values know text alone."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _places(head: list[str]) -> dict[str, int]:
    """Where each column stands."""
    names = [name.strip().lower() for name in head]
    return {
        code: names.index(name) for code, called in COLUMNS.items() for name in called
        if name in names
    }  # fmt: skip


def _read(row: list[str], places: dict[str, int], line: int) -> MonthRead:
    cells = {code: row[place].strip() for code, place in places.items() if place < len(row)}
    plain = {code: text.replace(",", "").replace("，", "") for code, text in cells.items()}
    try:
        return MonthRead(
            month_called(cells.get("month", "")),
            _customers(plain.get("customers", "")),
            amount_of(plain["budget"].lstrip("¥￥")) if plain.get("budget") else None,
        )
    except (ValueError, InvalidOperation, NotAnAmount) as error:
        raise UnreadableMonths(_("Line %(line)s cannot be read.") % {"line": line}) from error


def _customers(text: str) -> int | None:
    number = Decimal(text) if text else None
    if number is None:
        return None
    if number != number.to_integral_value() or not 1 <= number <= MOST_CUSTOMERS:
        raise ValueError(text)
    return int(number)
