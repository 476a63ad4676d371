"""The dry run: how the rows would come in, the first of them shown, all of them counted."""

from functools import cached_property

from amends.importing.forms import LABELS
from amends.importing.models import TableImport
from amends.importing.sheets.bringing_in import rows_of
from amends.importing.sheets.headers import Holds
from amends.importing.sheets.table_row import TableRow

SHOWN = 10
COUNTED = 5_000
# Shown where a column holds it; what else is shown stands in every table.
MORE = (Holds.ORDER, Holds.CLASS, Holds.TEAM, Holds.MANAGER, Holds.STATE)


class Preview:
    def __init__(self, table: TableImport) -> None:
        self._table = table

    @property
    def first(self) -> list[TableRow]:
        return self._rows[:SHOWN]

    @property
    def more(self) -> list[tuple[Holds, str]]:
        """With its label."""
        return [(holds, str(LABELS[holds])) for holds in MORE if holds in self._table.held]

    @property
    def merged(self) -> bool:
        return self._table.sheet.merged

    @property
    def looked_at(self) -> int:
        return len(self._rows)

    @cached_property
    def refused(self) -> int:
        return sum(bool(row.refusals) for row in self._rows)

    @cached_property
    def remarked(self) -> int:
        return sum(bool(row.remarks) for row in self._rows)

    @cached_property
    def _rows(self) -> list[TableRow]:
        return [row for row, _n in zip(rows_of(self._table), range(COUNTED), strict=False)]
