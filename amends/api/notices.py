"""What the person whose token it is was told, and that she has read it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.scopes import needs
from amends.desk.models import Notice
from amends.people.models import Scope

router = Router(tags=["notices"])


class NoticeOut(Schema):
    id: UUID
    kind: str
    case: str | None
    at: datetime
    read_at: datetime | None

    @staticmethod
    def resolve_case(notice) -> str | None:
        return notice.case.label if notice.case_id else None


class Notices(Schema):
    items: list[NoticeOut]
    next: str | None


class Read(Schema):
    unread: int


@router.get("/notices", **needs(Scope.READ), response=Notices)
def index(request: HttpRequest, unread: bool = False, cursor: Cursor = "", limit: Limit = 25):
    """One's own, newest first."""
    mine = Notice.objects.to(request.membership).select_related("case")
    if unread:
        mine = mine.unread()
    if before := key_of(cursor):
        mine = mine.filter(pk__lt=before)
    items, following = page(mine.order_by("-pk"), limit=limit)
    return {"items": items, "next": following}


@router.post("/notices/reading", **needs(Scope.WORK), response=Read)
def read_all(request: HttpRequest):
    """All of one's own are read."""
    mine = Notice.objects.to(request.membership)
    mine.mark_read()
    return {"unread": mine.unread().count()}
