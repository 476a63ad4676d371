"""What was said in a case and what happened in it, newest first, a page at a time."""

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Schema

from amends.api import answers
from amends.api.cases import get_case
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.scopes import needs
from amends.api.stretches import events_of, messages_of
from amends.people.models import AccessLog, Scope

router = Router(tags=["cases"])


class Messages(Schema):
    items: list[answers.MessageOut]
    next: str | None


class Events(Schema):
    items: list[answers.EventOut]
    next: str | None


@router.get("/cases/{number}/conversation", **needs(Scope.READ), response=Messages)
def conversation(request: HttpRequest, number: str, cursor: Cursor = "", limit: Limit = 25):
    """What was said in the case, and notes, newest first."""
    case = get_case(request, number)
    AccessLog.objects.note(request.membership, case.customer_id, what=f"case {case.label}")
    return _page(messages_of(case), cursor, limit)


@router.get("/cases/{number}/events", **needs(Scope.READ), response=Events)
def events(request: HttpRequest, number: str, cursor: Cursor = "", limit: Limit = 25):
    """What happened in the case, newest first."""
    return _page(events_of(get_case(request, number)), cursor, limit)


def _page(rows: QuerySet, cursor: str, limit: int) -> dict:
    if before := key_of(cursor):
        rows = rows.filter(pk__lt=before)
    items, following = page(rows, limit=limit)
    return {"items": items, "next": following}
