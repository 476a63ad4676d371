"""All rows of a workspace laid out by case and customer, so that two workspaces can be compared."""

import re
from collections import defaultdict

from django.apps import apps
from django.db import connection
from psycopg import sql

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.owner import as_owner
from amends.people.models import Workspace
from amends.people.walls import DIRECTORY, walled_models

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
CASE, CUSTOMER = Case._meta.db_table, Customer._meta.db_table


class LaidOut:
    """`dossiers` holds for each case and customer its rows in order. Keys are told by where they
    stand, because no two workspaces have one in common."""

    def __init__(self, workspace: Workspace):
        self.rows: dict[str, tuple[str, str]] = {}
        with as_owner():
            for table in _tables():
                for line in _read(table, workspace):
                    self.rows[line.split("\t", 1)[0]] = (table, line)
        self._owners: dict[str, str] = {}
        belonging = defaultdict(list)
        for key in sorted(self.rows):
            belonging[self._owner(key)].append(key)
        self._names = {str(workspace.id): "workspace"}
        for owner, keys in belonging.items():
            counts: dict[str, int] = defaultdict(int)
            for key in keys:
                table = self.rows[key][0]
                counts[table] += 1
                self._names[key] = f"{self._title(owner)} {table} {counts[table]}"
        self.dossiers = {
            self._title(owner): sorted(self._named(key) for key in keys)
            for owner, keys in belonging.items()
            if self.rows[owner][0] in (CASE, CUSTOMER)
        }

    def _owner(self, key: str) -> str:
        """The case that a row belongs to, directly or through another row; else its customer."""
        if key not in self._owners:
            self._owners[key] = key
            table, line = self.rows[key]
            if table not in (CASE, CUSTOMER):
                named = [each for each in KEY.findall(line) if each in self.rows and each != key]
                owners = {self._owner(each) for each in named}
                for wanted in (CASE, CUSTOMER):
                    found = [each for each in owners if self.rows[each][0] == wanted]
                    if found:
                        self._owners[key] = found[0]
                        break
        return self._owners[key]

    def _title(self, owner: str) -> str:
        table, line = self.rows[owner]
        if table == CASE:
            return f"C-{line.split(chr(9))[2]}"
        if table == CUSTOMER:
            return self._phone(owner)
        return ""

    def _phone(self, customer: str) -> str:
        points = (line for table, line in self.rows.values() if table == "customers_contactpoint")
        return next(re.search(r"139\d{8}", line)[0] for line in points if customer in line)

    def _named(self, key: str) -> str:
        table, line = self.rows[key]
        return f"{table}\t" + KEY.sub(lambda found: self._names.get(found[0], "?"), line)


def _tables() -> list[str]:
    named = {model._meta.db_table for model in walled_models()} | {"people_membership"}
    return sorted(named - DIRECTORY | {"people_membership"})


def _read(table: str, workspace: Workspace) -> list[str]:
    model = next(each for each in apps.get_models() if each._meta.db_table == table)
    columns = [field.column for field in model._meta.concrete_fields]
    statement = sql.SQL("COPY (SELECT {} FROM {} WHERE workspace_id = {}) TO STDOUT").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Identifier(table),
        sql.Literal(str(workspace.id)),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        return b"".join(copy).decode().split("\n")[:-1]
