"""The import: in batches, each whole or not at all, so that it can be broken off and run again."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from django.db import connection, transaction

from amends.cases.models import Case, CaseTag, Tag
from amends.database import insert_together
from amends.importing.history import Complaint
from amends.importing.mapping import BadRow, Mapping
from amends.importing.reading import Row, rows_of
from amends.people.models import Workspace

BATCH = 200


@dataclass
class Summary:
    imported: int = 0
    already_there: int = 0
    rejected: int = 0

    @property
    def done(self) -> int:
        return self.imported + self.already_there + self.rejected


class Import:
    """Brings the complaints of `path` into `workspace`; rejected rows go to `rejects` with a reason.

    A complaint is known by its source's id: running it again adds only what is not there yet.
    """

    def __init__(self, path: Path, mapping: Mapping, workspace: Workspace, *, rejects: Path):
        self.rows = list(rows_of(path, mapping))
        self.mapping, self.workspace, self.rejects = mapping, workspace, rejects
        self.summary = Summary()
        self._rejected: list[tuple[Row, str]] = []

    def run(self, *, told: Callable[[Summary], None] = lambda summary: None) -> Summary:
        """`told` hears after each batch how far it is."""
        with self.workspace.enter():
            for batch in _batches(self.rows):
                self._bring_in(batch)
                told(self.summary)
        self._write_rejects()
        return self.summary

    def _bring_in(self, batch: list[Row]) -> None:
        with transaction.atomic():
            known = set(
                Case.objects.filter(
                    workspace=self.workspace,
                    imported_from=self.mapping.source,
                    intake_id__in=[row.id for row in batch],
                ).values_list("intake_id", flat=True)
            )
            new = [row for row in batch if row.id not in known]
            complaints = list(self._readable(_first_of_each(new)))
            self._write(complaints)
        self.summary.already_there += len(batch) - len(_first_of_each(new))
        self.summary.imported += len(complaints)

    def _readable(self, rows: Iterable[Row]) -> Iterator[Complaint]:
        for row in rows:
            try:
                yield Complaint.read(row, self.mapping)
            except BadRow as error:
                self.summary.rejected += 1
                self._rejected.append((row, str(error)))

    def _write(self, complaints: list[Complaint]) -> None:
        if not complaints:
            return
        tags = self._tags({tag for complaint in complaints for tag in complaint.tags})
        rows = []
        for complaint, number in zip(complaints, self._numbers(len(complaints)), strict=True):
            case, more = complaint.rows(self.workspace, number)
            links = [
                CaseTag(workspace=self.workspace, case=case, tag=tags[name])
                for name in sorted(complaint.tags)
            ]
            rows += [*more, *links]
        rows.sort(key=lambda row: type(row).__name__)
        for _, group in groupby(rows, key=type):
            insert_together(group)

    def _tags(self, names: set[str]) -> dict[str, Tag]:
        Tag.objects.bulk_create(
            [Tag(workspace=self.workspace, name=name) for name in sorted(names)],
            ignore_conflicts=True,
        )
        return {tag.name: tag for tag in Tag.objects.filter(name__in=names)}

    def _numbers(self, count: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT next_number(%s) FROM generate_series(1, %s)", [self.workspace.id, count]
            )
            return [number for (number,) in cursor.fetchall()]

    def _write_rejects(self) -> None:
        if not self._rejected:
            return
        with self.rejects.open("w", encoding="utf-8-sig", newline="") as file:
            columns = ["line", "reason", *self._rejected[0][0].cells]
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            for row, reason in self._rejected:
                writer.writerow({"line": row.line, "reason": reason, **row.cells})


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _first_of_each(rows: list[Row]) -> list[Row]:
    return list({row.id: row for row in reversed(rows)}.values())[::-1]
