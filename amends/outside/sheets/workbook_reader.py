"""Reads one workbook and ends. Runs as a process of its own, so that it can be stopped and its memory has
an end: a few kilobytes can unpack to gigabytes, and one cell in the last corner makes a table of sixteen
thousand million.

Reads a line of JSON and, after it, the workbook; writes a line of JSON, `merged`, and after it one for each
row that holds anything: `[number, cells]`. It imports nothing of the house: it starts at once."""

import io
import json
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

# How it ends where it cannot be read; anything else that is not nought means: more than it may take.
TOO_LARGE, BROKEN, MACROS, NO_WORKBOOK = 3, 4, 5, 6


def main(given: IO[bytes], answer: IO[bytes]) -> int:
    order = json.loads(given.readline())
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = given.read()
    try:
        if refused := look_inside(content, order["unpacked"]):
            return refused
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return tell(book.get_sheet_by_index(0), order, answer)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, IndexError):
        return BROKEN


def look_inside(content: bytes, most: int) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        if any(name.endswith("vbaProject.bin") for name in names):
            return MACROS
        if "xl/workbook.xml" not in names:
            return NO_WORKBOOK
        # What the parts say of themselves may be a lie; what really comes out meets the limit of memory.
        return TOO_LARGE if sum(each.file_size for each in packed.infolist()) > most else 0


def tell(sheet: CalamineSheet, order: dict[str, Any], answer: IO[bytes]) -> int:
    if sheet.width > order["columns"] or sheet.height > order["rows"]:
        return TOO_LARGE
    told = answer.write(json.dumps({"merged": bool(sheet.merged_cell_ranges)}).encode() + b"\n")
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        if any(value not in ("", None) for value in row):
            line = json.dumps([number, [cell(value) for value in row]], ensure_ascii=False)
            told += answer.write(line.encode() + b"\n")
        # One long text may stand in every cell and is kept only once in the file.
        if told > order["unpacked"]:
            return TOO_LARGE
    return 0


def cell(value: object) -> object:
    match value:
        case bool() | int() | float() | str():
            return value
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"at": datetime(value.year, value.month, value.day).isoformat()}
        case time() | timedelta():
            return str(value)
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
