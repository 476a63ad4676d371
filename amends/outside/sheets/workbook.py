"""Workbooks (.xlsx). What is packed is measured before anything is unpacked: a few kilobytes can hold
gigabytes, and one cell in the last corner a table of sixteen thousand million."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import IO
from xml.parsers import expat

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from amends.outside.sheets.delimited import too_large
from amends.outside.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, UnreadableSheet

LARGEST_UNPACKED = 200 * 1024 * 1024
PIECE = 1 << 20
# What lies between its corners is held in memory, whether anything stands there or not.
MOST_CELLS = 10_000_000


def read_workbook(content: bytes) -> Sheet:
    """Values alone: a formula counts with the result that was saved with it, and nothing is executed.
    Raises UnreadableSheet."""
    _look_inside(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            first = book.get_sheet_by_index(0)
            merged = bool(first.merged_cell_ranges)
            rows = [
                (number, [_cell(value) for value in row])
                for number, row in enumerate(first.to_python(skip_empty_area=False), 1)
                if any(value not in ("", None) for value in row)
            ]
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise UnreadableSheet(_broken()) from error
    return Sheet(rows, merged)


def _look_inside(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if any(name.endswith("vbaProject.bin") for name in names):
                raise UnreadableSheet(
                    _("This workbook holds macros. Please save it as .xlsx without them.")
                )
            if "xl/workbook.xml" not in names:
                raise UnreadableSheet(
                    _("This is no workbook. Please bring an .xlsx or a .csv file.")
                )
            if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableSheet(_("Unpacked, this workbook is too large. Please divide it."))
            for name in names:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with packed.open(name) as sheet:
                        _measure(sheet)
    except (
        zipfile.BadZipFile,
        expat.ExpatError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UnreadableSheet(_broken()) from error


def _measure(sheet: IO[bytes]) -> None:
    """Refuses a sheet whose cells reach further than a table may. Packed sizes may lie: what comes
    out is counted too."""
    read, place, widest, lowest = 0, "", 0, 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal place, widest, lowest
        if name == "c":
            place = attributes.get("r", "")
        elif name in ("v", "is"):
            column, row = _column_and_row(place)
            widest, lowest = max(widest, column), max(lowest, row)
            if widest > MOST_COLUMNS or lowest > MOST_ROWS or widest * lowest > MOST_CELLS:
                raise UnreadableSheet(too_large())

    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    # No workbook declares entities; one that does means to grow while it is read.
    parser.EntityDeclHandler = _refuse
    while piece := sheet.read(PIECE):
        read += len(piece)
        if read > LARGEST_UNPACKED:
            raise UnreadableSheet(too_large())
        parser.Parse(piece)


def _refuse(*_declared: object) -> None:
    raise UnreadableSheet(_broken())


def _column_and_row(place: str) -> tuple[int, int]:
    letters = place.rstrip("0123456789")
    column = 0
    for letter in letters[:4]:
        column = column * 26 + ord(letter.upper()) - 64
    return column, int(place[len(letters) :][:9] or 0)


def _cell(value: object) -> Cell:
    match value:
        case bool() | int() | float() | str() | datetime():
            return value
        case date():
            return datetime(value.year, value.month, value.day)
        case time() | timedelta():
            return str(value)
    return ""


def _broken() -> str:
    return _("The workbook is broken. Please open it, save it again as .xlsx, and bring that.")
