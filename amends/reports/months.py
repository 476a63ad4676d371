"""What is measured against, read from a file: a line for each month."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from amends.events.actor import Acting
from amends.people.models import Workspace
from amends.recovery.money import NotAnAmount, amount_of
from amends.reports.models import Yardstick
from amends.reports.models.yardstick import MOST_CUSTOMERS

MOST_BYTES, MOST_LINES = 1_000_000, 1200
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
    rows = list(csv.reader(io.StringIO(_text(content), newline="")))
    places = _places(rows[0] if rows else [])
    if "month" not in places or len(places) < 2:
        raise UnreadableMonths(_("The first line names no month, or nothing about it."))
    if len(rows) > MOST_LINES:
        raise UnreadableMonths(_("The file is too long."))
    numbered = list(enumerate(rows, start=1))[1:]
    return [_read(row, places, line) for line, row in numbered if any(map(str.strip, row))]


def enter_months(workspace: Workspace, months: Iterable[MonthRead], *, by: Acting) -> None:
    """All of them, or none."""
    with transaction.atomic():
        for each in months:
            Yardstick.objects.enter(
                workspace, each.month, customers=each.customers, budget=each.budget, by=by
            )


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise UnreadableMonths(_("The file is too long."))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableMonths(_("This is no CSV file."))


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
