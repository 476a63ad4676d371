"""Counting how often something was tried, in PostgreSQL, so that every process sees one count."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection

from amends.now import now

COUNT = """
    INSERT INTO people_counter (key, starts_at, count) VALUES {rows}
    ON CONFLICT (key, starts_at) DO UPDATE SET count = people_counter.count + excluded.count
    RETURNING count
"""


def tried_too_often(key: str, *, limit: int, within: timedelta, weight: int = 1) -> bool:
    """Counts one more try of `key`, or as many as it weighs, in the current window and says whether
    that is above `limit`."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(rows="(%s, %s, %s)"), [key, _window(within), weight])
        return cursor.fetchone()[0] > limit


def was_tried_too_often(key: str, *, limit: int, within: timedelta) -> bool:
    """The same, without counting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM people_counter WHERE key = %s AND starts_at = %s AND count > %s",
            [key, _window(within), limit],
        )
        return cursor.fetchone() is not None


def counted(keys: Sequence[str], *, within: timedelta) -> tuple[list[int], int]:
    """Counts one more of each key, in one statement; the counts, and the seconds until they begin
    anew. Keys that others share come last, so that two who count wait for each other in turn."""
    began = _window(within)
    rows = ", ".join(["(%s, %s, 1)"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT.format(rows=rows) + ", key",
            [value for key in keys for value in (key, began)],
        )
        counts = {key: count for count, key in cursor.fetchall()}
    left = began + within - now()
    return [counts[key] for key in keys], max(1, round(left.total_seconds()))


def _window(length: timedelta) -> datetime:
    moment = now()
    into = moment.timestamp() % length.total_seconds()
    return moment - timedelta(seconds=into)


def forget_old_tries() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM people_counter WHERE starts_at < %s", [now() - timedelta(days=2)]
        )
