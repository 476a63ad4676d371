"""A table of complaints that somebody brings: looked at first, then brought in by the worker."""

from functools import cached_property

from django.core.files import File
from django.db import models, transaction
from django.db.models import F

from amends.events.models import Event
from amends.importing.actions import Brought, ImportAction
from amends.importing.sheets.headers import Columns, Holds, guess, header_row
from amends.now import now
from amends.outside.kept_digest import KeptDigest
from amends.outside.sheets import Cell, Sheet, read_sheet
from amends.outside.store import files
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within

MOST_TRIES = 3


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


class TableImport(WorkspaceRow):
    membership = within("people.Membership", related_name="+")
    name = models.CharField(max_length=120)
    digest = KeptDigest()
    # Which of its rows holds the headers, and which column holds what.
    header = models.PositiveIntegerField(default=0)
    columns = models.JSONField(default=dict)
    # With the number of a row it makes a complaint known.
    source = models.CharField(max_length=40, default="table")
    brought_at = models.DateTimeField(default=now)
    asked_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    already_there = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Rows that did not come in, and those that came in without something.
    remarks = KeptDigest(blank=True)

    objects = TableImportQuerySet.as_manager()

    @property
    def has_failed(self) -> bool:
        return self.ended_at is not None and self.done < self.expected

    @property
    def is_waiting(self) -> bool:
        return self.asked_at is not None and self.ended_at is None

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

    def begin(self) -> None:
        """The worker brings it in; asked twice it is brought in once."""
        mine = TableImport.objects.filter(pk=self.pk, asked_at=None)
        mine.update(asked_at=now())

    def try_once(self) -> bool:
        """Whether it may be tried (again): what was broken off too often is given up."""
        mine = TableImport.objects.filter(pk=self.pk, ended_at=None, tries__lt=MOST_TRIES)
        return bool(mine.update(tries=F("tries") + 1))

    def end(self, remarks: bytes | File = b"") -> None:
        with transaction.atomic():
            mine = TableImport.objects.select_for_update().filter(pk=self.pk, ended_at=None)
            if not mine.first():
                return
            kept = files.keep(remarks).sha256 if remarks else ""
            mine.update(ended_at=now(), remarks=kept)
            self.refresh_from_db()
            Event.objects.record(
                ImportAction.ENDED,
                by=self.membership,
                workspace_id=self.workspace_id,
                subject=self,
                facts=Brought(
                    table=self.pk,
                    imported=self.imported,
                    already_there=self.already_there,
                    rejected=self.rejected,
                ),
            )
