"""The two forms of an export. Both are written row by row, so that a million rows need no memory."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO

import xlsxwriter

from amends.desk.export.cells import cell
from amends.desk.table.columns import Value

Row = Iterable[Value]
# Without it Excel takes Chinese for another encoding.
BYTE_ORDER_MARK = "\ufeff"
LONGEST_SHEET = 1_048_576
TIME, DAY = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"


class _Line:
    """What csv writes to: it hands back what it was given."""

    def write(self, text: str) -> str:
        return text


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([_written(cell(value)) for value in row])


def as_xlsx(rows: Iterable[Row]) -> IO[bytes]:
    """A workbook in a temporary file that goes away when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(file, plain) as book:
        moment = book.add_format({"num_format": TIME})
        day = book.add_format({"num_format": DAY})
        for line, row in enumerate(rows):
            number = line % LONGEST_SHEET
            if number == 0:
                sheet = book.add_worksheet()
            for place, value in enumerate(map(cell, row)):
                if isinstance(value, datetime):
                    sheet.write_datetime(number, place, value, moment)
                elif isinstance(value, date):
                    sheet.write_datetime(number, place, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value)
                elif value is not None:
                    sheet.write_number(number, place, float(value))
    file.seek(0)
    return file


def _written(value: Value) -> Value:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value
