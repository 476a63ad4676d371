"""Many counts in one question to the database: the rail is drawn on every page."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from amends.interface.filters.numbers import COUNTED_UP_TO


def whether_any(rows: QuerySet, *by: str) -> QuerySet:
    """For `count_all`, where it is enough to know that there is one."""
    return rows.order_by(*by)[:1]


def in_order(rows: QuerySet, *by: str) -> QuerySet:
    """For `count_all`, where an index has this order. PostgreSQL thinks that rows of the set stand
    everywhere in a table, and begins to read it from end to end where it expects many; what is due
    next stands together."""
    return rows.order_by(*by)[: COUNTED_UP_TO + 1]


def count_all(**rows: QuerySet) -> dict[str, int]:
    """How many rows each set has, under the same names; one more than `COUNTED_UP_TO` means more than that.

    Nobody works by the last digit of 20,431, and counting to the end would grow with the data.
    """
    parts, values = [], []
    for counted in rows.values():
        some = counted if counted.query.is_sliced else in_order(counted)
        try:
            sql, params = some.values("pk").query.sql_with_params()
        except EmptyResultSet:
            parts.append("0")
            continue
        parts.append(f"(SELECT count(*) FROM ({sql}) counted)")  # noqa: S608 - the ORM's own SQL
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(rows, cursor.fetchone(), strict=True))
