"""The cases that a query line of the desk finds, for programs."""

from typing import Literal

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from amends.api import answers
from amends.api.paging import Limit
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.desk.finding.found import Found
from amends.desk.finding.line import QueryLine
from amends.desk.finding.patience import TakesTooLong
from amends.desk.finding.tokens import LONGEST
from amends.people.models import Scope

router = Router(tags=["cases"])


@router.get("/found-cases", **needs(Scope.READ), response=answers.Cases)
def index(
    request: HttpRequest,
    line: str = Query("", max_length=LONGEST, description="as it is typed at the desk"),
    order: Literal["newest", "oldest", "due", "severity"] = "newest",
    cursor: str = Query("", max_length=80),
    limit: Limit = 25,
):
    """What the query line finds, as the table of the desk does; `me` in it is the token's member.
    Words come newest first in any order. What is no key or no value of one is told (422)."""
    asked = QueryLine(line, request.membership)
    if asked.problems:
        raise Problem(422, errors={"line": " ".join(asked.problems)})
    try:
        found = Found(request.membership, asked, order=order)
        items, following = found.page(after=cursor, limit=limit, whole=True)
    except BadRequest as error:
        raise Problem(422, errors={"cursor": _("This cursor was not given out here")}) from error
    except TakesTooLong as error:
        told = _("That is too much to look through. More words, a tag or days help.")
        raise Problem(503, told) from error
    return {"items": items, "next": following or None}
