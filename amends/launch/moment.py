"""The database as it was at one moment, whatever is written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg.sql import SQL, Identifier

TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""


@dataclass(frozen=True)
class Moment:
    connection: psycopg.Connection
    snapshot: str

    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        tables = [table for (table,) in self.connection.execute(TABLES)]
        return {table: self._count(table) for table in tables}

    def _count(self, table: str) -> int:
        query = SQL("SELECT count(*) FROM {}").format(Identifier(table))
        found = self.connection.execute(query).fetchone()
        return found[0] if found else 0


@contextmanager
def one_moment(url: str) -> Iterator[Moment]:
    """Reads only, so that no follower of the log waits for it; `snapshot` is for pg_dump."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        exported = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield Moment(connection, exported[0] if exported else "")
