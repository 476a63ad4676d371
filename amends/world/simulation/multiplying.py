"""Cases loaded in bulk: every row of cases that verbs made, once more for each copy, by COPY.

A copy differs from what was told in its keys, the numbers of its cases and the telephone numbers
of its customers, wherever these stand in a row: in a column, in facts, in what a case is found by.
It happened at the same time, to other people.
"""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.events.models import Event
from amends.people.models import Workspace, WorkspaceRow

# Stands before the number in the row of a case, where nothing else tells that it is one.
MARK = "\x01"
VARYING = re.compile(
    r"(?P<key>[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})"
    r"|139(?P<person>\d{8})(?!\d)"
    r"|'(?P<last_digits>\d{4})':"
    rf"|(?P<before>[Cc]-|\"number\": |'|{MARK})(?P<number>\d{{5,9}})\b"
)
# The end of a key is chance: exclusive-or with the number of the copy keeps keys apart and in order.
CHANCE_DIGITS = 5
MOST_COPIES = 16**CHANCE_DIGITS

Piece = str | Callable[[int], str]


@dataclass(frozen=True)
class Template:
    """The rows of one table, cut where copies differ."""

    table: str
    columns: list[str]
    rows: list[list[Piece]]

    def write(self, cursor: CursorWrapper, copies: range) -> None:
        target = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.table), sql.SQL(", ").join(map(sql.Identifier, self.columns))
        )
        with cursor.copy(target) as copy:
            for number in copies:
                for row in self.rows:
                    copy.write("".join(p if isinstance(p, str) else p(number) for p in row))


class Multiplication:
    """Copies of the cases of a workspace whose numbers are `told`, without a gap between them.

    `people` is how many customers brought them: theirs are the telephone numbers 139 00000000 and
    up. Copy 0 is what was told. Run it as owner of the tables.
    """

    def __init__(self, workspace: Workspace, told: range, *, people: int):
        self.workspace, self.told, self.people = workspace, told, people
        self._keys: dict[Any, list[str]] = {}
        read = {model: self._rows_of(model) for model in copied_models()}
        self._known = {key for keys in self._keys.values() for key in keys}
        self._templates = [
            Template(model._meta.db_table, _columns(model), [self._cut(row) for row in rows])
            for model, rows in read.items()
            if rows
        ]

    def write(self, copies: range) -> None:
        """All rows of these copies in one transaction; nobody who follows the log hears of them."""
        if not 0 < copies.start < copies.stop <= MOST_COPIES:
            raise ValueError(copies)
        with transaction.atomic(), connection.cursor() as cursor:
            with _without_guards(cursor, [each.table for each in self._templates]):
                for template in self._templates:
                    template.write(cursor, copies)
            last = self.told.start + copies.stop * len(self.told) - 1
            cursor.execute("SELECT setval(%s, %s)", [f"numbers_{self.workspace.id.hex}", last])

    def settle(self) -> None:
        """Lets the database know what it holds now; outside every transaction."""
        with connection.cursor() as cursor:
            for template in self._templates:
                cursor.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(template.table)))

    def _rows_of(self, model: type[models.Model]) -> list[str]:
        """As COPY writes them. The key stands first, as in every model of ours."""
        statement = sql.SQL(
            "COPY (SELECT {} FROM {} WHERE workspace_id = {} AND ({}) ORDER BY id) TO STDOUT"
        ).format(
            sql.SQL(", ").join(_as_read(model, column) for column in _columns(model)),
            sql.Identifier(model._meta.db_table),
            sql.Literal(str(self.workspace.id)),
            self._which_belong(model),
        )
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            rows = b"".join(copy).decode().split("\n")[:-1]
        self._keys[model] = [row.split("\t", 1)[0] for row in rows]
        return rows

    def _which_belong(self, model: type[models.Model]) -> sql.Composable:
        told = sql.SQL("number BETWEEN {} AND {}").format(self.told[0], self.told[-1])
        if model is Case:
            return told
        if model is Customer:
            return sql.SQL(
                "id IN (SELECT customer_id FROM cases_case WHERE workspace_id = {} AND {})"
            ).format(sql.Literal(str(self.workspace.id)), told)
        if model is Event:
            everything = [key for keys in self._keys.values() for key in keys]
            return _among({"case_id": self._keys[Case], "subject_id": everything})
        owning = _owning(model, copied_models())
        return _among({field.column: self._keys[field.related_model] for field in owning})

    def _cut(self, row: str) -> list[Piece]:
        pieces: list[Piece] = []
        end = 0
        phones = [int(found["person"]) for found in VARYING.finditer(row) if found["person"]]
        for found in VARYING.finditer(row):
            if varying := self._varying(found, phones):
                pieces += [row[end : found.start()], varying]
                end = found.end()
        return [*pieces, f"{row[end:]}\n"]

    def _varying(self, found: re.Match, phones: list[int]) -> Callable[[int], str] | None:
        """What stands there in each copy; None where all copies have the same."""
        people = self.people
        if key := found["key"]:
            kept, chance = key[:-CHANCE_DIGITS], int(key[-CHANCE_DIGITS:], 16)
            return (lambda copy: f"{kept}{chance ^ copy:05x}") if key in self._known else None
        if found["person"]:
            person = int(found["person"])
            return (lambda copy: f"139{person + copy * people:08d}") if person < people else None
        if found["last_digits"]:  # a case is also found by these of its customer's number
            ending = [each for each in phones if each % 10_000 == int(found["last_digits"])]
            return (
                (lambda copy: f"'{(ending[0] + copy * people) % 10_000:04d}':") if ending else None
            )
        number, many, before = int(found["number"]), len(self.told), found["before"].strip(MARK)
        return (lambda copy: f"{before}{number + copy * many}") if number in self.told else None


@contextmanager
def _without_guards(cursor: CursorWrapper, tables: list[str]) -> Iterator[None]:
    """What triggers demand of a row (a grant before its offer is put) was demanded when it was told,
    and cannot be met by whole tables one after the other. Keys are checked all the same."""
    cursor.execute(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY(%s)",
        [tables],
    )
    guarded = [sql.Identifier(table) for (table,) in cursor.fetchall()]
    turn = sql.SQL("ALTER TABLE {} {} TRIGGER USER")
    for state in ("DISABLE", "ENABLE"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in guarded:
            cursor.execute(turn.format(table, sql.SQL(state)))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if state == "DISABLE":
            yield


def copied_models() -> list[type[models.Model]]:
    """Customer, Case, and whatever points to them, each after what it belongs to; then the log."""
    copied: set[type[models.Model]] = {Customer, Case}
    of_workspaces = [each for each in apps.get_models() if issubclass(each, WorkspaceRow)]
    while more := {
        model
        for model in of_workspaces
        if model not in copied and any(field.related_model in copied for field in _keys_of(model))
    }:
        copied |= more
    after = TopologicalSorter[type[models.Model]]()
    for model in sorted(copied, key=lambda model: model._meta.label):
        after.add(model, *filter(None, (key.related_model for key in _owning(model, copied))))
    return [*after.static_order(), Event]


def _owning(
    model: type[models.Model], copied: Collection[type[models.Model]]
) -> list[models.Field]:
    """The keys by which a row belongs to what is copied: those to a case; without them, all."""
    keys = [
        key
        for key in _keys_of(model)
        if key.related_model in copied and key.related_model is not model
    ]
    return [key for key in keys if key.related_model is Case] or keys


def _keys_of(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.related_model]


def _columns(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


def _as_read(model: type[models.Model], column: str) -> sql.Composable:
    if (model, column) == (Event, "xid"):
        return sql.SQL("'0'")  # before every follower's position
    if (model, column) == (Case, "number"):
        return sql.SQL("{} || number").format(sql.Literal(MARK))
    return sql.Identifier(column)


def _among(keys: dict[str, list[str]]) -> sql.Composable:
    return sql.SQL(" OR ").join(
        sql.SQL("{} = ANY({}::uuid[])").format(sql.Identifier(column), sql.Literal(values))
        for column, values in keys.items()
    )
