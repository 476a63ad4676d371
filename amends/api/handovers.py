"""Handing over a shift, over the API."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field, StringConstraints

from amends.api import answers, bodies
from amends.api.cases import may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Membership, Scope
from amends.shifts.models import Handover, HandoverState
from amends.shifts.models.handover import (
    CannotTakeOver,
    Left,
    NothingHandedOver,
    NotWaiting,
    left_open_by,
)
from amends.shifts.models.item import LONGEST_DRAFT

router = Router(tags=["people"])
Words = Annotated[str, StringConstraints(max_length=1000), bodies.Kept]
Draft = Annotated[str, StringConstraints(max_length=LONGEST_DRAFT), bodies.Kept]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=200), bodies.Kept]


class LeftGiven(bodies.Given):
    case: bodies.Code
    moves: bool = Field(True, description="false: it stays, and is only to be watched")
    words: Words = ""
    draft: Draft = Field("", description="a reply that was begun and is not sent")


class HandoverGiven(bodies.Given):
    receiver: UUID
    notes: bodies.Paragraph = ""
    cases: list[LeftGiven] | None = Field(
        None, max_length=200, description="left out: every case that you leave open"
    )


class ConfirmationGiven(bodies.Given):
    refused: dict[str, Reason] = Field({}, description="why not, by the number of the case")


class LeftOut(Schema):
    case: str
    moves: bool
    words: str
    draft: str
    refused_because: str

    @staticmethod
    def resolve_case(item) -> str:
        return item.case.label


class HandoverOut(Schema):
    id: UUID
    giver: str
    receiver: str
    state: Annotated[HandoverState, bodies.written_out(HandoverState)]
    notes: str
    at: answers.Moment
    ended_at: answers.Moment | None
    cases: list[LeftOut]

    @staticmethod
    def resolve_giver(handover) -> str:
        return handover.giver.name

    @staticmethod
    def resolve_receiver(handover) -> str:
        return handover.receiver.name

    @staticmethod
    def resolve_cases(handover) -> list:
        return list(handover.items.select_related("case").order_by("id"))


@router.get("/handovers", **needs(Scope.READ), response=list[HandoverOut])
def index(request: HttpRequest):
    """What waits to be confirmed: one's own, given and received; supervisors see all."""
    may_act(request)
    reachable = Handover.objects.reachable_by(request.membership).waiting()
    return reachable.for_lists().order_by("id")[:100]


@router.post("/handovers", **needs(Scope.WORK), response={201: HandoverOut})
def create(request: HttpRequest, given: HandoverGiven):
    """You end your shift; nothing changes hands until the receiver confirms."""
    may_act(request)
    me = request.membership
    here = Membership.objects.handling().filter(workspace=request.workspace, pk=given.receiver)
    receiver = here.select_related("user").first()
    gone = _("Nobody here works on cases under this id")
    if receiver is None:
        raise Problem(422, errors={"receiver": gone})
    try:
        handover = Handover.objects.offer(
            by=me, to=receiver, left=_left(me, given), notes=given.notes
        )
    except CannotTakeOver as error:
        away = _("This colleague cannot take over now.")
        raise Problem(422, errors={"receiver": away}) from error
    except NothingHandedOver as error:
        nothing = _("Hand over a case, or write what the next shift should know.")
        raise Problem(422, errors={"cases": nothing}) from error
    return Status(201, handover)


@router.post("/handovers/{handover}/confirmation", **needs(Scope.WORK), response=HandoverOut)
def confirm(request: HttpRequest, handover: UUID, given: ConfirmationGiven):
    """You have it from now on, but for what you refuse."""
    found = _get(request, handover)
    if found.receiver_id != request.membership.id:
        raise Problem(403)
    numbers = {item.case.label: item.case_id for item in found.items.select_related("case")}
    unknown = [number for number in given.refused if number not in numbers]
    if unknown:
        raise Problem(422, errors={"refused": _("There is no case with this number.")})
    refused = {numbers[number]: reason for number, reason in given.refused.items()}
    try:
        found.confirm(by=request.membership, refused=refused)
    except NotWaiting as error:
        over = _("This was confirmed or taken back before.")
        raise Problem(409, over) from error
    return found


@router.post("/handovers/{handover}/withdrawal", **needs(Scope.WORK), response=HandoverOut)
def withdraw(request: HttpRequest, handover: UUID):
    """Takes it back; nothing has changed hands."""
    found = _get(request, handover)
    if found.giver_id != request.membership.id and not request.membership.supervises:
        raise Problem(403)
    try:
        found.withdraw(by=request.membership)
    except NotWaiting as error:
        over = _("This was confirmed or taken back before.")
        raise Problem(409, over) from error
    return found


def _get(request: HttpRequest, key: UUID) -> Handover:
    may_act(request)
    reachable = Handover.objects.reachable_by(request.membership).for_lists()
    found = reachable.filter(pk=key).first()
    if found is None:
        raise Problem(404)
    return found


def _left(me: Membership, given: HandoverGiven) -> list[Left]:
    cases = {case.label: case for case in left_open_by(me)[:200]}
    if given.cases is None:
        return [Left(case) for case in cases.values()]
    unknown = [each.case for each in given.cases if each.case not in cases]
    if unknown:
        raise Problem(422, errors={"cases": _("There is no case with this number.")})
    named = {
        each.case: Left(cases[each.case], each.moves, each.words, each.draft)
        for each in given.cases
    }
    return list(named.values())
