"""What cells of spreadsheets mean: days and times in the ways they are written here, and telephone
numbers that a spreadsheet took for amounts."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from amends.now import EARLIEST
from amends.outside.sheets import Cell
from amends.words.cleaning import normalise

# Day nought of Excel's calendar, which believes in a 29th of February 1900.
EXCEL_BEGINS = datetime(1899, 12, 30)
SERIALS = (20_000, 80_000)  # 1954 to 2119

_WRITTEN = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[\st]*(?:(上午|下午|晚上|凌晨|am|pm)\s*)?(\d{1,2})\s*[:时点]\s*(\d{1,2})?(?:\s*[:分]\s*(\d{1,2})?)?.*)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_POWER = re.compile(r"[+]?\d(?:\.\d+)?e[+]?\d{1,2}")


class NoMoment(ValueError):
    """No day can be read there."""


class DigitsLost(ValueError):
    """The spreadsheet kept the first digits of a number alone: 1.38E+10."""


def moment(cell: Cell, zone: ZoneInfo) -> datetime:
    """`2026年11月21日`, `2026/11/21 14:05`, 46347.5 (Excel), 20261121: at the clock of `zone`.
    Raises NoMoment."""
    found = _naive(cell).replace(tzinfo=zone)
    if found < EARLIEST:
        raise NoMoment(str(cell))
    return found


def number_as_text(cell: Cell) -> str:
    """A telephone or order number as it was meant. Raises DigitsLost where digits are gone."""
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, int | float):
        return str(int(cell)) if float(cell).is_integer() else str(cell)
    text = str(cell).strip().lstrip("'").strip()
    plain = normalise(text)
    if not _POWER.fullmatch(plain):
        return text.removesuffix(".0")
    digits, _e, power = plain.partition("e")
    if len(digits.partition(".")[2]) < int(power):
        raise DigitsLost(text)
    return str(int(Decimal(plain)))


def _naive(cell: Cell) -> datetime:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    text = normalise(str(cell)).strip()
    try:
        if _is_serial(text):
            return EXCEL_BEGINS + timedelta(seconds=round(float(text) * 86_400))
        if found := _COMPACT.fullmatch(text.removesuffix(".0")):
            return datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]
        if found := _WRITTEN.fullmatch(text):
            return _read(found)
    except (ValueError, OverflowError) as error:
        raise NoMoment(text) from error
    raise NoMoment(text)


def _is_serial(text: str) -> bool:
    if not re.fullmatch(r"\d{5}(\.\d+)?", text):
        return False
    return SERIALS[0] <= float(text) <= SERIALS[1]


def _read(found: re.Match[str]) -> datetime:
    year, month, day, half, hour, minute, second = found.groups()
    hours = int(hour or 0)
    if half in ("下午", "晚上", "pm") and hours < 12:
        hours += 12
    return datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0))
