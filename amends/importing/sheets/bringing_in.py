"""Tables are brought in by the worker, in batches, each whole or not at all; a table that was broken off
goes on where it was. What is there already is known by its source and number."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby, islice

from django.db import DataError, connection, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from amends.cases.models import Case, CaseTag, Tag
from amends.channels.sweeping import in_turn, waiting
from amends.customers.models import Customer
from amends.database import insert_together
from amends.findings.forms.class_field import ClassField
from amends.findings.models import Classification
from amends.importing.models import TableImport
from amends.importing.sheets.headers import Holds
from amends.importing.sheets.table_complaint import TableComplaint
from amends.importing.sheets.table_row import TableRow
from amends.outside.sheets import UnreadableSheet
from amends.people.models import Membership, Team, Workspace
from amends.words.cleaning import normalise
from amends.words.formulas import shielded

BATCH = 100


def bring_in_waiting() -> None:
    for key in in_turn(waiting("tables_to_bring_in", limit=5)):
        table = TableImport.objects.select_related("membership__user", "workspace").get(pk=key)
        language = table.membership.user.language or table.workspace.language
        with timezone.override(table.workspace.zone), translation.override(language):
            bring_in(table)


def bring_in(table: TableImport) -> None:
    by = table.membership
    if not (table.try_once() and by.is_active and by.administers):
        table.end()
        return
    try:
        BringingIn(table).run()
    except (DataError, UnreadableSheet, FileNotFoundError):
        table.end()  # it would be refused again


def rows_of(table: TableImport) -> Iterator[TableRow]:
    for line, cells in table.sheet.rows[table.header + 1 :]:
        yield TableRow(line, cells, table.held, table.workspace)


class BringingIn:
    def __init__(self, table: TableImport) -> None:
        self.table = table
        self._teams = {
            team.name: team for team in Team.objects.standing().filter(workspace=table.workspace)
        }
        self._managers = _by_name_and_address(table.workspace)
        self._classes = ClassField(required=False)
        self._classes.offer(table.workspace_id)
        self._equals: Counter[str] = Counter()
        self._keys: set[str] = set()
        self._remarks: list[list[str]] = []

    def run(self) -> None:
        rows, passed = rows_of(self.table), 0
        while batch := list(islice(rows, BATCH)):
            usable = self._usable(batch)
            if passed >= self.table.done:  # a try before this one may have come further
                self._bring_in(usable, of=len(batch))
            passed += len(batch)
        self.table.end(self._remarked())

    def _usable(self, batch: list[TableRow]) -> dict[str, TableRow]:
        """By the key that makes each known. Of rows with one number the first comes in."""
        usable = {}
        for row in batch:
            key = self._key(row)
            twice = [_("the number stands in this table twice")] if key in self._keys else []
            if self._is_usable(row, [*row.refusals, *twice]):
                self._keys.add(key)
                usable[key] = row
        return usable

    def _bring_in(self, usable: dict[str, TableRow], *, of: int) -> None:
        with transaction.atomic():
            known = Case.objects.filter(
                workspace=self.table.workspace,
                imported_from=self.table.source,
                intake_id__in=list(usable),
            ).values_list("intake_id", flat=True)
            new = {key: row for key, row in usable.items() if key not in set(known)}
            self._write(new)
            TableImport.objects.filter(pk=self.table.pk).update(
                done=F("done") + of,
                imported=F("imported") + len(new),
                already_there=F("already_there") + len(usable) - len(new),
                rejected=F("rejected") + of - len(usable),
            )

    def _key(self, row: TableRow) -> str:
        """The number in the table; without one, the hash of the row and its ordinal among equals."""
        if number := row.text(Holds.NUMBER, at_most=120):
            return number
        digest = sha256("\x1f".join(map(str, row.cells)).encode()).hexdigest()
        self._equals[digest] += 1
        return f"{digest}-{self._equals[digest]}"

    def _is_usable(self, row: TableRow, refusals: list[str]) -> bool:
        for told, is_in in ((refusals, ""), (row.remarks, "+")):
            if told:
                self._remarks.append([str(row.line), is_in, "; ".join(told), *map(str, row.cells)])
        return not refusals

    def _write(self, new: dict[str, TableRow]) -> None:
        rows, classified = [], []
        for (key, told), number in zip(new.items(), self._numbers(len(new)), strict=True):
            team = self._teams.get(told.text(Holds.TEAM))
            complaint = TableComplaint.of(told, key, self.table.source, team)
            customer = self._customer(told)
            self._entrust(customer, told.text(Holds.MANAGER))
            case, more = complaint.rows(self.table.workspace, number, customer=customer)
            rows += more
            classified.append((case, told))
        rows.sort(key=lambda row: type(row).__name__)
        for _kind, group in groupby(rows, key=type):
            insert_together(list(group))
        for case, told in classified:
            self._classify(case, told.text(Holds.CLASS))

    def _customer(self, told: TableRow) -> Customer | None:
        """Whoever had this name and this number before; nobody where the table names nobody."""
        name = told.text(Holds.NAME, at_most=120)
        if not (name or told.phone):
            return None
        known = Customer.objects.filter(workspace=self.table.workspace, name=name).standing()
        if told.phone and name:
            alike = known.filter(contact_points__value=told.phone).prefetch_related(
                "contact_points"
            )
            if found := alike.first():
                return found
        return Customer.objects.record(
            self.table.workspace,
            by=self.table.membership,
            name=name,
            contacts={"phone": told.phone},
        )

    def _entrust(self, customer: Customer | None, written: str) -> None:
        """To the colleague of this name or mail address; who has an account manager keeps him."""
        manager = self._managers.get(normalise(written)) if written else None
        if customer and manager and not customer.account_manager_id:
            customer.entrust_to(manager, by=self.table.membership)

    def _classify(self, case: Case, written: str) -> None:
        """A class that the tree has under this name; any other stays a tag, as silent as the case."""
        named = self._classes.named(written) if written else []
        if len(named) == 1:
            Classification.objects.classify(case, named[0], by=self.table.membership)
        elif written:
            tag, _new = Tag.objects.get_or_create(workspace=self.table.workspace, name=written[:40])
            CaseTag.objects.create(workspace=self.table.workspace, case=case, tag=tag)

    def _numbers(self, count: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT next_number(%s) FROM generate_series(1, %s)",
                [self.table.workspace_id, count],
            )
            return [number for (number,) in cursor.fetchall()]

    def _remarked(self) -> bytes:
        if not self._remarks:
            return b""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["line", "imported", "reason", *map(str, self.table.headers)])
        writer.writerows([_harmless(cell) for cell in row] for row in self._remarks)
        return text.getvalue().encode("utf-8-sig")


def _by_name_and_address(workspace: Workspace) -> dict[str, Membership]:
    """Whoever works here; a name that several have names nobody."""
    here = Membership.objects.active().filter(workspace=workspace).select_related("user")
    people = {normalise(member.user.email): member for member in here}
    named = Counter(normalise(member.name) for member in here)
    return people | {
        name: member for member in here if named[name := normalise(member.name)] == 1 and name
    }


def _harmless(cell: str) -> str:
    """A sign alone, as people leave a cell empty with, stays what it is."""
    return shielded(cell) if len(cell) > 1 else cell
