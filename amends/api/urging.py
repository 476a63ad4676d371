"""Somebody asks where a case stays, over the API."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.urging import LONGEST_WORDS, NothingToUrge, Urging
from amends.cases.models.words import Channel
from amends.people.models import Scope

router = Router(tags=["cases"])
Words = Annotated[str, StringConstraints(max_length=LONGEST_WORDS), bodies.Kept]


class UrgingGiven(bodies.Given):
    channel: Channel | None = Field(
        None, description="how the customer asked; left out, a colleague asks of her own accord"
    )
    words: Words = ""


class UrgingOut(Schema):
    id: UUID
    case: str
    channel: str
    words: str
    at: answers.Moment
    times: int = Field(description="how often the case was urged by now")

    @staticmethod
    def resolve_case(urging) -> str:
        return urging.case.label

    @staticmethod
    def resolve_times(urging) -> int:
        return urging.case.urged


@router.post("/cases/{number}/urgings", **needs(Scope.WORK), response={201: UrgingOut})
def urge(request: HttpRequest, number: str, given: UrgingGiven):
    """Counts on the case, and tells whoever holds it and a supervisor; never a second case."""
    case = get_case(request, number, to_act=True)
    try:
        urging = case.urge(
            by=request.membership, channel=given.channel or "", words=given.words.strip()
        )
    except NothingToUrge as error:
        over = _("This case is over. Take it up again instead.")
        raise Problem(409, over) from error
    return Status(201, urging)


@router.get("/cases/{number}/urgings", **needs(Scope.READ), response=list[UrgingOut])
def index(request: HttpRequest, number: str):
    """Who urged and in which words, newest first."""
    case = get_case(request, number)
    theirs = Urging.objects.filter(case__in=case.together)
    return theirs.select_related("case").order_by("-at", "-id")[:100]
