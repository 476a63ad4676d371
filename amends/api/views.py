"""The saved views of the person whose token it is: what `line` of /found-cases was kept under which name."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from amends.api.scopes import needs
from amends.desk.models import View
from amends.people.models import Scope

router = Router(tags=["views"])


class ViewOut(Schema):
    id: UUID
    name: str
    line: str = Field(description="the query line; `me` in it is whoever looks")
    order: str
    columns: list[str]
    team: str | None

    @staticmethod
    def resolve_team(view) -> str | None:
        return view.team.name if view.team_id else None


@router.get("/views", **needs(Scope.READ), response=list[ViewOut])
def index(request: HttpRequest):
    """One's own and those of one's teams."""
    reachable = View.objects.reachable_by(request.membership).select_related("team")
    return reachable.order_by("name", "pk")
