"""A table of complaints that somebody brings: looked at first, then brought in by the worker."""

from functools import cached_property

from django.db import models

from amends.importing.actions import ImportAction, TableBrought
from amends.importing.models.brought import Brought
from amends.importing.sheets.headers import Columns, Holds, guess, header_row
from amends.outside.kept_digest import KeptDigest
from amends.outside.sheets import Cell, Sheet, read_sheet
from amends.outside.store import files
from amends.people.models import Membership


class TableImportQuerySet(models.QuerySet["TableImport"]):
    def bring(self, content: bytes, *, name: str, by: Membership) -> "TableImport":
        """Reads the table and guesses its columns; nothing is brought in yet. Raises UnreadableSheet."""
        sheet = read_sheet(content)
        header = header_row(sheet)
        columns = guess(sheet.rows[header][1])
        return self.create(
            workspace_id=by.workspace_id,
            membership=by,
            name=name[:120],
            digest=files.keep(content).sha256,
            header=header,
            columns={holds.value: place for holds, place in columns.items()},
            expected=len(sheet.rows) - header - 1,
        )

    def reachable_by(self, membership: Membership) -> "TableImportQuerySet":
        return self.filter(workspace_id=membership.workspace_id)


class TableImport(Brought):
    digest = KeptDigest()
    # Which of its rows holds the headers, and which column holds what.
    header = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=dict)
    # With the number of a row it makes a complaint known.
    source = models.CharField(max_length=40, default="table")
    # Rows that did not come in, and those that came in without something.
    remarks = KeptDigest(blank=True)

    objects = TableImportQuerySet.as_manager()

    @cached_property
    def sheet(self) -> Sheet:
        with files.open_kept(self.digest) as file:
            return read_sheet(file.read())

    @property
    def headers(self) -> list[Cell]:
        return self.sheet.rows[self.header][1]

    @property
    def held(self) -> Columns:
        return {Holds(code): place for code, place in self.columns.items()}

    def choose(self, columns: Columns, *, source: str) -> None:
        self.columns = {holds.value: place for holds, place in columns.items()}
        self.source = source
        self.save(update_fields=["columns", "source"])

    def end(self, remarks: bytes = b"") -> None:
        kept = files.keep(remarks).sha256 if remarks else ""
        with self.ending(remarks=kept) as first:
            if first:
                facts = TableBrought(table=self.pk, **self.counted)
                self.record_end(ImportAction.ENDED, facts)
