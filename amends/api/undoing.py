"""Undoing what one did oneself: last in a case, or to many cases at once."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from amends.api import answers
from amends.api.cases import get_case, may_act, reachable
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.desk.bulk import plan
from amends.desk.bulk.deeds import TooLate
from amends.desk.models import BulkChange
from amends.desk.models.bulk_change import BulkChangeLine
from amends.desk.undoing import last_deed, undo
from amends.people.models import Scope

router = Router(tags=["undoing"])


class ChangeOut(Schema):
    id: UUID
    deed: str
    cases: list[str]
    made_at: answers.Moment
    undone_at: answers.Moment | None
    can_be_undone: bool

    @staticmethod
    def resolve_cases(change) -> list[str]:
        return [line.case.label for line in change.lines.all()]

    @staticmethod
    def resolve_can_be_undone(change) -> bool:
        return plan.can_be_undone(change)


class Changes(Schema):
    items: list[ChangeOut]
    next: str | None


class Left(Schema):
    left: list[str] = Field(description="cases that were touched since, and stay as they are")


@router.post("/cases/{number}/undoing", **needs(Scope.WORK), response=answers.CaseBrief)
def undo_deed(request: HttpRequest, number: str):
    """Undoes what you did last in this case (assigning, tagging, assessing), for an hour and while
    nothing newer has touched it."""
    case = get_case(request, number, to_act=True)
    deed = last_deed(case, request.membership)
    try:
        if deed is None:
            raise TooLate
        undo(case, deed, by=request.membership)
    except TooLate as error:
        raise Problem(409, _("You did nothing here that can still be undone.")) from error
    return case


@router.get("/changes", **needs(Scope.READ), response=Changes)
def changes(request: HttpRequest, cursor: Cursor = "", limit: Limit = 25):
    """What you did to many cases at once, newest first."""
    may_act(request)
    mine = BulkChange.objects.made_by(request.membership)
    if before := key_of(cursor):
        mine = mine.filter(pk__lt=before)
    seen = BulkChangeLine.objects.filter(case__in=reachable(request)).select_related("case")
    lines = Prefetch("lines", seen.order_by("case__number"))
    items, following = page(mine.prefetch_related(lines).order_by("-pk"), limit=limit)
    return {"items": items, "next": following}


@router.post("/changes/{change}/undoing", **needs(Scope.WORK), response=Left)
def undo_change(request: HttpRequest, change: UUID):
    """Brings back what was so before in each of its cases that was not touched since."""
    may_act(request)
    made = BulkChange.objects.made_by(request.membership).filter(pk=change).first()
    if made is None:
        raise Problem(404)
    try:
        left = plan.undo(made, by=request.membership)
    except TooLate as error:
        raise Problem(409, _("This can be undone no more.")) from error
    return {"left": [case.label for case in left]}
