"""Pages by key: a cursor names the last row seen, so that nothing jumps while rows come in above."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db.models import F, Model, Q, QuerySet

NEVER = "never"


def by_time(rows: QuerySet, field: str, *, after: str, limit: int) -> tuple[list, str]:
    """The next `limit` rows by a time that may be empty (those last), then by key; and the cursor
    behind them, empty where nothing follows."""
    rows = rows.order_by(F(field).asc(nulls_last=True), "pk")
    if after:
        rows = rows.filter(_beyond(field, *_read(after)))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return found[:limit], _write(found[limit - 1], field) if more else ""


def _beyond(field: str, moment: datetime | None, key: UUID) -> Q:
    if moment is None:
        return Q(**{field: None}, pk__gt=key)
    later = Q(**{f"{field}__gt": moment}) | Q(**{field: None})
    return later | Q(**{field: moment}, pk__gt=key)


def _write(row: Model, field: str) -> str:
    moment = getattr(row, field)
    return f"{moment.isoformat() if moment else NEVER}~{row.pk}"


def _read(cursor: str) -> tuple[datetime | None, UUID]:
    moment, _, key = cursor.partition("~")
    try:
        return None if moment == NEVER else datetime.fromisoformat(moment), UUID(key)
    except ValueError as error:
        raise BadRequest("no cursor of ours") from error


def by_key(rows: QuerySet, *, before: str, limit: int) -> tuple[list, str]:
    """The next `limit` rows, newest first, and the cursor behind them."""
    if before:
        rows = rows.filter(pk__lt=key_of(before))
    found = list(rows.order_by("-pk")[: limit + 1])
    return found[:limit], str(found[limit - 1].pk) if len(found) > limit else ""


def key_of(cursor: str) -> UUID | None:
    try:
        return UUID(cursor) if cursor else None
    except ValueError as error:
        raise BadRequest("no cursor of ours") from error
