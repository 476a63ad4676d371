"""Orders in which cases are found besides the newest first, each by an index and paged by key."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet

from amends.desk.paging import key_of


def by_column(
    rows: QuerySet,
    column: str,
    read: Callable[[str], Any] = datetime.fromisoformat,
    *,
    after: str,
    limit: int,
) -> tuple[list, str]:
    """The next rows, the highest of the column first, then the newest."""
    if after:
        value, key = _cursor(after, read)
        beyond = Q(**{f"{column}__lt": value}) | Q(**{column: value}, pk__lt=key)
        # Said twice: an index begins at the first of these, and cannot at the second.
        rows = rows.filter(Q(**{f"{column}__lte": value}), beyond)
    found = list(rows.order_by(f"-{column}", "-pk")[: limit + 1])
    more = len(found) > limit
    return found[:limit], _written(found[limit - 1], column) if more else ""


def oldest_first(rows: QuerySet, *, after: str, limit: int) -> tuple[list, str]:
    if after:
        rows = rows.filter(pk__gt=key_of(after))
    found = list(rows.order_by("pk")[: limit + 1])
    return found[:limit], str(found[limit - 1].pk) if len(found) > limit else ""


def _written(row, column: str) -> str:
    value = getattr(row, column)
    return f"{value.isoformat() if isinstance(value, datetime) else value}~{row.pk}"


def _cursor(after: str, read: Callable[[str], Any]) -> tuple[Any, UUID]:
    value, _, key = after.partition("~")
    try:
        return read(value), UUID(key)
    except ValueError as error:
        raise BadRequest("no cursor of ours") from error
