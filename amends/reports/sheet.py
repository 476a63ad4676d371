"""A report as a workbook: the figures on one sheet, and on another the cases behind each."""

import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from amends.desk.export.cells import cell
from amends.reports.line import Line
from amends.reports.shown import ReportShown

Value = str | float | int | Decimal | None
LONGEST_SHEET = 1_048_576
WIDTHS = (34, 18, 12, 14, 14, 44, 26, 26)


def as_workbook(shown: ReportShown) -> IO[bytes]:
    """In a temporary file that goes away when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(file, plain) as book:
        bold = book.add_format({"bold": True})
        for title, rows in (
            (_("The figures"), _figures(shown)),
            (_("Rows behind them"), _rows(shown)),
        ):
            sheet = book.add_worksheet(title)
            for column, width in enumerate(WIDTHS):
                sheet.set_column(column, column, width)
            for number, row in enumerate(rows):
                if number == LONGEST_SHEET:
                    break
                _write(sheet, number, row, bold if number == 0 else None)
    file.seek(0)
    return file


def _write(sheet, number: int, row: Iterable[Value], form) -> None:
    for place, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(number, place, str(cell(value)), form)
        elif value is not None:
            sheet.write_number(number, place, float(value), form)


def _figures(shown: ReportShown) -> Iterator[list[Value]]:
    yield [
        shown.title,
        "",
        _("Value"),
        shown.before_is,
        shown.year_is,
        _("Out of what"),
        shown.before_is,
        shown.year_is,
    ]
    for line in shown.lines:
        yield from _line(line)


def _line(line: Line) -> Iterator[list[Value]]:
    unknown = _("Cannot be estimated yet")
    numbers = [unknown if number is None else number for number in line.numbers]
    changes = [change.text if change else unknown for change in (line.before, line.year)]
    yield [str(line.figure.title), "", *numbers, line.detail, *changes]
    for part in line.parts:
        values = [part.value, part.before, part.year]
        yield [
            str(line.figure.title),
            part.label,
            *(unknown if value is None else value for value in values),
        ]


def _rows(shown: ReportShown) -> Iterator[list[Value]]:
    yield [_("Figure"), _("Part"), _("Case")]
    for line in shown.lines:
        for part, label in shown.part_labels(line.figure).items():
            for number in shown.report.rows_of(line.figure.name, part):
                yield [str(line.figure.title), label, f"C-{number}"]
