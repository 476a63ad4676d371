"""Pages by key: the cursor names the last row seen, so page 1,000 costs what page 1 costs."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from ninja import Query

from amends.api.problems import Problem

Limit = Annotated[int, Query(25, ge=1, le=100)]
Cursor = Annotated[str, Query("", max_length=40)]


def key_of(cursor: str) -> UUID | None:
    if not cursor:
        return None
    try:
        return UUID(bytes=urlsafe_b64decode(cursor + "=="))
    except ValueError as error:
        raise Problem(422, errors={"cursor": _("This cursor was not given out here")}) from error


def cursor_at(key: UUID) -> str:
    return urlsafe_b64encode(key.bytes).decode().rstrip("=")


def page(rows: QuerySet, *, limit: int) -> tuple[list, str | None]:
    """The first `limit` rows, and the cursor of the next page where there is one."""
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return found[:limit], cursor_at(found[limit - 1].pk) if more else None
