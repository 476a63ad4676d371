"""How a month leaves: set apart, written to a file, dropped. As owner of the tables.

Set apart, its rows are no longer part of the table, and nobody can change them while they are written
down. Each step may be broken off and is taken up again by the next try.
"""

import gzip
import os
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction
from psycopg import sql

from amends.events.models import ArchivedMonth, Event
from amends.events.models.follower import NIL
from amends.events.models.seal import canonical
from amends.events.partitions import exists, month_after, span_of
from amends.now import now

AT_ONCE = 5000
GROWING = """
    SELECT relname FROM pg_class JOIN pg_partitioned_table ON partrelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace ORDER BY relname
"""
# In small steps: a long writing transaction would hold up every follower of the log.
MOVE = """
    WITH gone AS (
        DELETE FROM {default} WHERE id IN (
            SELECT id FROM {default} WHERE id >= %s AND id < %s ORDER BY id LIMIT %s
        ) RETURNING *
    ) INSERT INTO {apart} SELECT * FROM gone
"""
ROWS = "SELECT id, to_jsonb(apart)::text FROM {apart} apart WHERE id > %s ORDER BY id LIMIT %s"


def growing_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(GROWING)
        return [table for (table,) in cursor.fetchall()]


def holds(table: str, first: datetime) -> bool:
    """Whether there is anything of the month that begins at `first`, set apart already or not."""
    query = sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE id >= %s AND id < %s)")
    with connection.cursor() as cursor:
        cursor.execute(query.format(sql.Identifier(table)), span_of(first, month_after(first)))
        return cursor.fetchone()[0] or exists(_apart(table, first))


def set_apart(table: str, first: datetime) -> ArchivedMonth:
    """The month that begins at `first`: its partition, and what of it lies in the default one."""
    partition, apart = f"{table}_{first:%Y_%m}", _apart(table, first)
    with transaction.atomic():
        month, _ = ArchivedMonth.objects.get_or_create(table=table, month=first.date())
        if not exists(apart) and exists(partition):
            _run(
                "ALTER TABLE {table} DETACH PARTITION {partition}", table=table, partition=partition
            )
            _run("ALTER TABLE {partition} RENAME TO {apart}", partition=partition, apart=apart)
        elif not exists(apart):
            like = "CREATE TABLE {apart} (LIKE {table} INCLUDING DEFAULTS INCLUDING INDEXES)"
            _run(like, apart=apart, table=table)
    span = span_of(first, month_after(first))
    while _run(MOVE, *span, AT_ONCE, default=f"{table}_default", apart=apart):
        pass
    return month


def write_down(month: ArchivedMonth, folder: Path) -> Path:
    """Its rows as lines, oldest first; the file is there whole, or not at all."""
    file = folder / month.file_name
    draft = folder / f".{month.file_name}"
    month.rows, digest = 0, sha256()
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with draft.open("wb") as kept:
        with gzip.open(kept, "wb") as lines:
            for line in _lines(month.table, _apart(month.table, month.month)):
                lines.write(line + b"\n")
                digest.update(sha256(line).digest())
                month.rows += 1
        kept.flush()
        os.fsync(kept.fileno())
    month.root = digest.hexdigest()
    draft.rename(file)
    return file


def drop(month: ArchivedMonth) -> None:
    """After this the file is all there is. In a transaction, with the event that says so."""
    month.left_at = now()
    month.save(update_fields=["rows", "root", "left_at"])
    _run("DROP TABLE {apart}", apart=_apart(month.table, month.month))


def _apart(table: str, first: date) -> str:
    return f"{table}_{first:%Y_%m}_apart"


def _lines(table: str, apart: str) -> Iterator[bytes]:
    """Events in the bytes that their seals cover; of other tables each row as JSON."""
    last = NIL
    while rows := _after(last, apart):
        last = rows[-1][0]
        if table == Event._meta.db_table:
            keys = [key for key, _ in rows]
            yield from map(canonical, _events(apart, keys))
        else:
            yield from (line.encode() for _, line in rows)


def _after(last: UUID, apart: str) -> list[tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(ROWS).format(apart=sql.Identifier(apart)), [last, AT_ONCE])
        return cursor.fetchall()


def _events(apart: str, keys: list[UUID]) -> Iterator[Event]:
    query = sql.SQL("SELECT * FROM {} WHERE id = ANY(%s) ORDER BY id").format(sql.Identifier(apart))
    return Event.objects.raw(query.as_string(), [keys]).iterator()


def _run(statement: str, *parameters: UUID | int, **tables: str) -> int:
    """How many rows it concerned."""
    names = {word: sql.Identifier(name) for word, name in tables.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(**names), parameters)
        return cursor.rowcount
