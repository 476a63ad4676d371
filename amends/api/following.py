"""Following cases over the API: whoever may read a case may follow it."""

from django.http import HttpRequest
from ninja import Router, Schema

from amends.api import answers
from amends.api.cases import get_case, reachable
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.scopes import needs
from amends.people.models import Scope

router = Router(tags=["cases"])


class Followers(Schema):
    followers: list[str]

    resolve_followers = staticmethod(answers.CaseWhole.resolve_followers)


@router.post("/cases/{number}/following", **needs(Scope.WORK), response=Followers)
def follow(request: HttpRequest, number: str):
    """The token's member is told of what happens in the case; said twice it is harmless."""
    case = get_case(request, number)
    case.follow(by=request.membership)
    return case


@router.post("/cases/{number}/following/end", **needs(Scope.WORK), response=Followers)
def unfollow(request: HttpRequest, number: str):
    """She is told no longer."""
    case = get_case(request, number)
    case.unfollow(by=request.membership)
    return case


@router.get("/followed-cases", **needs(Scope.READ), response=answers.Cases)
def followed(request: HttpRequest, cursor: Cursor = "", limit: Limit = 25):
    """What the token's member follows, newest first."""
    before = key_of(cursor)
    cases = reachable(request).followed_by(request.membership)
    if before:
        cases = cases.filter(pk__lt=before)
    items, following = page(cases.for_lists().order_by("-pk"), limit=limit)
    return {"items": items, "next": following}
