"""What the database did for a statement: whole tables that it read, and the steps that it took."""

import json
from collections.abc import Iterator

from django.db import connection, transaction

LARGE = 10_000  # rows of a table that must not be read from end to end


def large_tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [LARGE]
        )
        return {name for (name,) in cursor.fetchall()}


def scanned_whole(sql: str, params: list, large: set[str]) -> set[str]:
    """Large tables that this statement, or a function in it, reads from end to end."""
    with transaction.atomic(), connection.cursor() as cursor:
        before = scans(cursor)
        cursor.execute(sql, params)
        after = scans(cursor)
    return {name for name in large if after[name] > before[name]}


def scans(cursor) -> dict[str, int]:
    cursor.execute("SELECT relname, coalesce(seq_scan, 0) FROM pg_stat_xact_user_tables")
    return dict(cursor.fetchall())


def steps(sql: str, params: list) -> list[dict]:
    """What the database did for it, step by step."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
        [(plans,)] = cursor.fetchall()
    plans = json.loads(plans) if isinstance(plans, str) else plans
    return list(nodes(plans[0]["Plan"]))


def most_sorted(plan: list[dict]) -> float:
    """How many rows its largest sort takes in."""
    sorts = (node for node in plan if node["Node Type"].endswith("Sort"))
    return max((rows_of(each["Plans"][0]) for each in sorts), default=0)


def most_thrown_away(plan: list[dict]) -> float:
    """How many rows were fetched, by whatever index, to find that they are not asked for."""
    return max(node.get("Rows Removed by Filter", 0) * node["Actual Loops"] for node in plan)


def most_read(plan: list[dict]) -> float:
    """How many rows, or entries of an index, one step takes in."""
    return max((rows_of(node) for node in plan if "Scan" in node["Node Type"]), default=0)


def rows_of(plan: dict) -> float:
    return plan["Actual Rows"] * plan["Actual Loops"]


def nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for inner in plan.get("Plans", []):
        yield from nodes(inner)
