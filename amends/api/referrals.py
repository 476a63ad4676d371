"""What platforms handed over: read, taken in and answered by programs that stand between us and them."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints

from amends.api import answers, bodies
from amends.api.cases import get_case, may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Scope
from amends.referrals.models import (
    AlreadyOver,
    AlreadyTakenIn,
    AnsweredThere,
    NotLater,
    Platform,
    Referral,
    Result,
    State,
    TooLateToReturn,
)
from amends.referrals.models.endable import LONGEST_ANSWER, LONGEST_REASON
from amends.referrals.refusals import told

router = Router(tags=["referrals"])
Reason = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_REASON), bodies.Kept]
Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ANSWER), bodies.Kept]
Number = Annotated[
    str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True), bodies.Kept
]
ResultCode = Annotated[Result, bodies.written_out(Result)]


class PlatformOut(Schema):
    id: UUID
    name: str


class ReferralGiven(bodies.Given):
    platform: UUID
    their_number: Number
    received_at: bodies.MomentGiven
    due_at: bodies.MomentGiven = Field(description="as it stands in their letter")
    return_by: bodies.MomentGiven | None = None


class AnswerGiven(bodies.Given):
    words: Words
    twice: bool = Field(False, description="also where the same was answered in a linked case")


class ReturnGiven(bodies.Given):
    reason: Reason


class ExtensionGiven(bodies.Given):
    until: bodies.MomentGiven
    reason: Reason


class ExtensionDecisionGiven(bodies.Given):
    until: bodies.MomentGiven | None = Field(None, description="left out: they gave no more time")


class ResultGiven(bodies.Given):
    result: ResultCode
    due_at: bodies.MomentGiven | None = Field(
        None, description="where they hand it over once more: its new deadline"
    )


class ReferralOut(Schema):
    id: UUID
    case: str
    platform: PlatformOut
    their_number: str
    state: Annotated[State, bodies.written_out(State)]
    round: int
    received_at: answers.Moment
    due_at: answers.Moment
    return_by: answers.Moment | None
    extension_until: answers.Moment | None
    extension_granted: bool | None
    answer: str
    reason: str
    ended_at: answers.Moment | None
    result: str

    @staticmethod
    def resolve_case(referral: Referral) -> str:
        return referral.case.label


@router.get("/platforms", **needs(Scope.READ), response=list[PlatformOut])
def platforms(request: HttpRequest):
    """Who hands complaints over to us."""
    return Platform.objects.in_use().filter(workspace=request.workspace)


@router.get("/referrals", **needs(Scope.READ), response=list[ReferralOut])
def index(
    request: HttpRequest,
    due_until: bodies.MomentGiven | None = None,
    number: Annotated[str, Query(max_length=80)] = "",
):
    """Those to be answered, soonest deadline first; at most 200. With `number` (theirs) also what is over."""
    reachable = Referral.objects.reachable_by(request.membership).for_lists()
    found = reachable.filter(their_number=number) if number else reachable.open()
    if due_until:
        found = found.filter(due_at__lt=due_until)
    return found.soonest_first()[:200]


@router.post("/cases/{number}/referrals", **needs(Scope.WORK), response={201: ReferralOut})
def take_in(request: HttpRequest, number: str, given: ReferralGiven):
    """Their deadlines become promises of the case. The same number of the same platform a second time
    answers the first one."""
    case = get_case(request, number, to_act=True)
    platform = (
        Platform.objects.in_use().filter(workspace=request.workspace, pk=given.platform).first()
    )
    if platform is None:
        raise Problem(422, errors={"platform": _("There is no such platform.")})
    if given.due_at <= given.received_at:
        raise Problem(422, errors={"due_at": _("This is before it was received.")})
    told_us = given.dict() | {"platform": platform}
    try:
        referral = Referral.objects.take_in(case, by=request.membership, **told_us)
    except AlreadyTakenIn as error:
        referral = error.args[0]
    return Status(201, referral)


@router.post("/referrals/{referral}/answer", **needs(Scope.WORK), response=ReferralOut)
def answer(request: HttpRequest, referral: UUID, given: AnswerGiven):
    """The answer to the platform; the customer is answered apart. 409 where the same was answered in a
    linked case, unless `twice` says that it is meant."""
    row = _referral(request, referral)
    meant = {"by": request.membership, "twice": given.twice}
    return _done(row, lambda: row.answer_them(given.words, **meant))


@router.post("/referrals/{referral}/return", **needs(Scope.WORK), response=ReferralOut)
def send_back(request: HttpRequest, referral: UUID, given: ReturnGiven):
    """It is not ours. 409 after the time in which the platform takes it back."""
    row = _referral(request, referral)
    return _done(row, lambda: row.send_back(given.reason, by=request.membership))


@router.post("/referrals/{referral}/extension", **needs(Scope.WORK), response=ReferralOut)
def ask_extension(request: HttpRequest, referral: UUID, given: ExtensionGiven):
    """More time was asked; their deadline stays until they grant it."""
    row = _referral(request, referral)
    asked = {"reason": given.reason, "by": request.membership}
    return _done(row, lambda: row.ask_extension(given.until, **asked))


@router.post("/referrals/{referral}/extension/decision", **needs(Scope.WORK), response=ReferralOut)
def decide_extension(request: HttpRequest, referral: UUID, given: ExtensionDecisionGiven):
    """What the platform said to it: until when, or nothing."""
    row = _referral(request, referral)
    if given.until is None:
        return _done(row, lambda: row.refuse_extension(by=request.membership))
    return _done(row, lambda: row.grant_extension(given.until, by=request.membership))


@router.post("/referrals/{referral}/result", **needs(Scope.WORK), response=ReferralOut)
def hear_result(request: HttpRequest, referral: UUID, given: ResultGiven):
    """What the customer told the platform afterwards."""
    row = _referral(request, referral)
    heard = {"again_by": given.due_at, "by": request.membership}
    return _done(row, lambda: row.hear_result(given.result, **heard))


def _referral(request: HttpRequest, key: UUID) -> Referral:
    reachable = Referral.objects.reachable_by(request.membership).for_lists()
    found = reachable.select_related(
        "platform", "case__workspace", "case__customer", "case__assigned_to__user",
        "answer_promise__case", "return_promise__case",
    ).filter(pk=key).first()  # fmt: skip
    if found is None:
        raise Problem(404)
    may_act(request)
    return found


def _done(row: Referral, verb) -> Referral:
    try:
        verb()
    except (AlreadyOver, AnsweredThere, TooLateToReturn) as refusal:
        raise Problem(409, told(refusal)) from refusal
    except NotLater as refusal:
        raise Problem(422, told(refusal)) from refusal
    return row
