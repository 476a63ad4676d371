"""Tables that only grow are partitioned by month of their key, so that old months can leave whole."""

from datetime import UTC, datetime
from uuid import UUID

from django.db import connection
from django.db.migrations.operations import CreateModel
from psycopg import sql

from amends.ids import first_id_at
from amends.now import now


class CreatePartitionedModel(CreateModel):
    """CreateModel whose table is partitioned by range of `id`, with a default for months not made ahead."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        plain = schema_editor.sql_create_table
        schema_editor.sql_create_table = f"{plain} PARTITION BY RANGE (id)"
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            schema_editor.sql_create_table = plain
        table = to_state.apps.get_model(app_label, self.name)._meta.db_table
        schema_editor.execute(f'CREATE TABLE "{table}_default" PARTITION OF "{table}" DEFAULT')


def make_months_ahead(table: str, *, months: int = 3) -> list[str]:
    """Makes the partitions of this and the coming months where they lack; run as owner.

    A month whose rows already lie in the default partition stays there: PostgreSQL refuses the
    overlap, and the rows are found all the same.
    """
    made = []
    first = now().astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for _ in range(months + 1):
        following = month_after(first)
        name = f"{table}_{first:%Y_%m}"
        if not exists(name) and not _default_holds(table, first, following):
            with connection.cursor() as cursor:
                cursor.execute(
                    sql.SQL("CREATE TABLE {} PARTITION OF {} FOR VALUES FROM ({}) TO ({})").format(
                        sql.Identifier(name),
                        sql.Identifier(table),
                        sql.Literal(str(first_id_at(first))),
                        sql.Literal(str(first_id_at(following))),
                    )
                )
            made.append(name)
        first = following
    return made


def month_after(first: datetime) -> datetime:
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def span_of(start: datetime, end: datetime) -> tuple[UUID, UUID]:
    """The keys of rows made from `start` until `end`: the first one, and the first one after."""
    return first_id_at(start), first_id_at(end)


def exists(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        return cursor.fetchone()[0]


def _default_holds(table: str, start: datetime, end: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE id >= %s AND id < %s)").format(
                sql.Identifier(f"{table}_default")
            ),
            span_of(start, end),
        )
        return cursor.fetchone()[0]
