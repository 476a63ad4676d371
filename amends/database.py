"""What every database connection is told, and writing many rows in one statement."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from psycopg import Connection

REPORT_TIMEOUT = "120s"
FORGET_WORKSPACE = "SELECT set_config('amends.workspace', '', false)"


def forget_workspace(connection: Connection) -> None:
    """A connection goes back to the pool without the workspace that it last served."""
    connection.execute(FORGET_WORKSPACE)
    connection.commit()


@contextmanager
def patience() -> Iterator[None]:
    """Inside the block a statement may take longer than a page usually may: figures over years."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [REPORT_TIMEOUT])
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("RESET statement_timeout")


def is_any_of(key: str, keys: models.QuerySet) -> models.Func:
    """A condition. The keys are read first, and then each row by its index; of `key__in` PostgreSQL
    may look through all rows where the keys are reckoned."""
    return models.Func(
        models.F(key),
        ArraySubquery(keys),
        template="%(expressions)s)",
        arg_joiner=" = ANY (",
        output_field=models.BooleanField(),
    )


def insert_together(rows: Iterable[models.Model]) -> None:
    """Inserts new rows of several tables as one statement: all of them, or none.

    Registering a case writes a dozen rows; one statement costs half of what a dozen cost. Rows of
    one table stand next to each other. Keys between them hold, because they are deferred.
    """
    parts, values = [], []
    for number, (model, neighbours) in enumerate(groupby(rows, key=type)):
        opening, row_form = _insertion(model)
        group = list(neighbours)
        parts.append(f"t{number} AS ({opening} {', '.join([row_form] * len(group))})")
        values += [value for row in group for value in _values(row)]
        for row in group:
            row._state.adding, row._state.db = False, "default"
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT", values)


@lru_cache
def _insertion(model: type[models.Model]) -> tuple[str, str]:
    """The opening of an INSERT for the model, and the form of one of its rows."""
    fields = _written(model)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return (
        f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES',
        f"({', '.join(['%s'] * len(fields))})",
    )


@lru_cache
def _written(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.has_db_default()]


def _values(row: models.Model) -> list:
    return [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in _written(type(row))
    ]
