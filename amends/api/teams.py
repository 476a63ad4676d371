"""Teams, and the hours by which they work."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from amends.api import bodies
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.clocks.models import WorkingCalendar
from amends.people.models import Scope, Team

router = Router(tags=["people"])
OWN = "`null`: the organisation’s own working calendar"


class TeamOut(Schema):
    id: UUID
    name: str
    calendar: str | None = Field(description=OWN)

    @staticmethod
    def resolve_calendar(team: Team) -> str | None:
        return team.calendar_name or None


class TeamCalendarGiven(bodies.Given):
    calendar: Annotated[bodies.Code | None, Field(description=OWN)]


class CalendarOut(Schema):
    name: str
    version: int
    is_own: bool = Field(description="the organisation’s own: of teams that name none")
    time_zone: str


@router.get("/teams", **needs(Scope.READ), response=list[TeamOut])
def teams(request: HttpRequest):
    """The teams of the workspace."""
    return Team.objects.standing().filter(workspace=request.workspace).order_by("name")


@router.get("/calendars", **needs(Scope.READ), response=list[CalendarOut])
def calendars(request: HttpRequest):
    """The working calendars that a team can go by, the organisation’s own first."""
    return WorkingCalendar.objects.in_use(request.workspace)


@router.post("/teams/{team}/calendar", **needs(Scope.WORK), response=TeamOut)
def work_by(request: HttpRequest, team: UUID, given: TeamCalendarGiven):
    """The hours by which the team promises from now on. For administrators; twice is harmless."""
    standing = Team.objects.standing().filter(workspace=request.workspace)
    chosen = standing.filter(pk=team).first()
    if chosen is None:
        raise Problem(404)
    if not request.membership.administers:
        raise Problem(403)
    # A team that goes by the organisation's own follows it also where that is another one day.
    known = {
        each.name: "" if each.is_own else each.name
        for each in WorkingCalendar.objects.in_use(request.workspace)
    }
    if given.calendar is not None and given.calendar not in known:
        raise Problem(422, errors={"calendar": _("There is no calendar of this name.")})
    chosen.reform(calendar_name=known.get(given.calendar or "", ""), by=request.membership)
    return chosen
