"""Long exports, written by the worker one after the other, oldest first."""

import tempfile
from collections.abc import Iterator
from typing import IO

from django.core.files import File
from django.db import Error
from django.utils import timezone, translation

from amends.channels.sweeping import in_turn, waiting
from amends.desk.export.export import AT_ONCE, rows_of
from amends.desk.export.files import Row, as_csv, as_xlsx
from amends.desk.models import Export
from amends.desk.table.table import Table

# One that was broken off so often, by a full disk or a crash, is given up.
MOST_TRIES = 3


def write_waiting() -> None:
    for key in in_turn(waiting("exports_to_write", limit=10)):
        asked = Export.objects.select_related("membership__user", "membership__workspace")
        # It goes when somebody is erased, also while those before it are written.
        if export := asked.filter(pk=key).first():
            with timezone.override(export.zone), translation.override(export.language):
                _write(export)


def _write(export: Export) -> None:
    """What the database refuses, for it takes too long, it would refuse again."""
    by = export.membership
    if export.tries >= MOST_TRIES or not (by.is_active and by.sees_figures):
        export.fail()
        return
    table = Table(by, line=export.line, order=export.order, columns=export.columns)
    try:
        export.begin(expected=table.found.countable().count())
        progress = Progress(export)
        with _as_file(export, progress.over(rows_of(table, by=by))) as file:
            export.finish(File(file), rows=progress.rows)
    except Error:
        export.fail()


class Progress:
    """Tells how many rows went by, now and then."""

    def __init__(self, export: Export) -> None:
        self.rows = -1  # the headings are none
        self._export = export

    def over(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            self.rows += 1
            if self.rows and self.rows % AT_ONCE == 0:
                self._export.go_on(rows=self.rows)
            yield row


def _as_file(export: Export, rows: Iterator[Row]) -> IO[bytes]:
    if export.form == Export.Form.XLSX:
        return as_xlsx(rows)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever keeps it closes it
    file.writelines(line.encode() for line in as_csv(rows))
    file.seek(0)
    return file
