"""Many counts in one question to the database: the rail is drawn on every page."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from amends.interface.filters.numbers import COUNTED_UP_TO


def whether_any(rows: QuerySet) -> QuerySet:
    """For `count_all`, where it is enough to know that there is one."""
    return rows.order_by()[:1]


def count_all(**rows: QuerySet) -> dict[str, int]:
    """How many rows each set has, under the same names; one more than `COUNTED_UP_TO` means more than that.

    Nobody works by the last digit of 20,431, and counting to the end would grow with the data.
    """
    parts, values = [], []
    for counted in rows.values():
        few = counted.query.is_sliced
        some = counted if few else counted.order_by()[: COUNTED_UP_TO + 1]
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
