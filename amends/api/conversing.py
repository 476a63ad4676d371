"""What was said to the customer otherwise than in writing, and what waits to be let in."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Scope

router = Router(tags=["cases"])


class CallGiven(bodies.Given):
    text: bodies.NeededText
    keeps: list[UUID] = Field([], max_length=20)
    told_to: Annotated[bodies.Line, StringConstraints(max_length=120)] = ""
    recording: Annotated[bodies.Line, StringConstraints(max_length=80)] = ""


@router.post("/cases/{number}/call", **needs(Scope.WORK), response={201: answers.MessageOut})
def tell(request: HttpRequest, number: str, given: CallGiven):
    """The customer was told by telephone: what was said, to whom if not to her, and the number of
    the recording. A promised call is kept with it."""
    case = get_case(request, number, to_act=True)
    return Status(201, case.tell(**given.dict(), by=request.membership))


@router.post(
    "/cases/{number}/messages/{message}/acceptance",
    **needs(Scope.WORK),
    response=answers.MessageOut,
)
def accept(request: HttpRequest, number: str, message: UUID):
    """A held message is the customer's own, after all."""
    case = get_case(request, number, to_act=True)
    held = case.all_messages.filter(pk=message).first()
    if held is None:
        raise Problem(404)
    case.accept_held(held, by=request.membership)
    return case.all_messages.get(pk=message)
