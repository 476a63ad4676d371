"""Looks for words in every column of every table that the database knows of, and in every file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection
from psycopg.sql import SQL, Identifier

TABLES = """
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name
"""


def tables_with(words: Iterable[str]) -> Iterator[str]:
    """`table: row` for each row that holds one of the words, read by the owner of the tables: as text
    whatever its type, and as the hexadecimal digits in which bytes are written."""
    told = [*words]
    patterns = [f"%{word}%" for word in told]
    patterns += [f"%{word.encode().hex()}%" for word in told]
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            query = SQL("SELECT t::text FROM {table} t WHERE t::text ILIKE ANY(%s)")
            cursor.execute(query.format(table=Identifier(table)), [patterns])
            yield from (f"{table}: {row[:400]}" for (row,) in cursor.fetchall())
        cursor.execute("RESET ROLE")


def files_with(words: Iterable[str], folder: Path) -> Iterator[str]:
    told = [word.encode() for word in words]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and any(word in path.read_bytes() for word in told):
            yield str(path.relative_to(folder))
