"""Counting how often something was tried, in PostgreSQL, so that every process sees one count."""

from datetime import datetime, timedelta

from django.db import connection

from amends.now import now

COUNT = """
    INSERT INTO people_counter (key, starts_at, count) VALUES (%s, %s, 1)
    ON CONFLICT (key, starts_at) DO UPDATE SET count = people_counter.count + 1
    RETURNING count
"""


def tried_too_often(key: str, *, limit: int, within: timedelta) -> bool:
    """Counts one more try of `key` in the current window and says whether that is above `limit`."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, _window(within)])
        return cursor.fetchone()[0] > limit


def _window(length: timedelta) -> datetime:
    moment = now()
    into = moment.timestamp() % length.total_seconds()
    return moment - timedelta(seconds=into)


def forget_old_tries() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM people_counter WHERE starts_at < %s", [now() - timedelta(days=2)]
        )
