"""Asking afterwards: what the customer said on the telephone, and the supervisor's judgement."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from amends.api import answers, bodies
from amends.api.cases import may_act
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.closable import CannotClose
from amends.cases.models.words import Channel
from amends.feedback.models import CallRules, FollowUp
from amends.feedback.models.answerable import AnsweredOften
from amends.feedback.models.judgeable import NothingToJudge
from amends.feedback.models.telephoned import NotOpen, QuietHours
from amends.feedback.models.words import State, Way
from amends.now import now
from amends.people.models import Scope

router = Router(tags=["follow-ups"])
FollowUpState = Annotated[State, bodies.written_out(State)]


class FollowUpCallGiven(bodies.Given):
    outcome: Literal["answered", "declined", "not_reached", "rescheduled"]
    solved: bool | None = None
    satisfaction: Annotated[int, Field(ge=1, le=5)] | None = None
    words: bodies.Paragraph = ""
    note: bodies.Line = ""
    way: Way = Way.CALL
    again_at: bodies.MomentGiven | None = Field(None, description="where she named another time")


class JudgementGiven(bodies.Given):
    outcome: Literal["reopened", "closed"]
    note: bodies.NeededNote


class AnswerOut(Schema):
    satisfaction: int
    solved: bool
    at: answers.Moment


class FollowUpOut(Schema):
    id: UUID
    case: str
    state: FollowUpState
    round: int
    opens_at: answers.Moment
    invited_at: answers.Moment | None
    ended_at: answers.Moment | None
    call_at: answers.Moment | None = Field(description="when she is called or visited next")
    way: Way
    days_tried: int
    answer: AnswerOut | None

    @staticmethod
    def resolve_case(follow_up) -> str:
        return follow_up.case.label


class FollowUps(Schema):
    items: list[FollowUpOut]
    next: str | None


@router.get("/follow-ups", **needs(Scope.READ), response=FollowUps)
def index(
    request: HttpRequest, state: FollowUpState | None = None, cursor: Cursor = "", limit: Limit = 25
):
    """Follow-ups, newest first."""
    rows = FollowUp.objects.reachable_by(request.membership)
    if state:
        rows = rows.filter(state=state)
    if before := key_of(cursor):
        rows = rows.filter(pk__lt=before)
    rows = rows.select_related("case__workspace").prefetch_related("answers", "attempts")
    items, following = page(rows.order_by("-pk"), limit=limit)
    return {"items": items, "next": following}


@router.get("/call-list", **needs(Scope.READ), response=list[FollowUpOut])
def call_list(request: HttpRequest):
    """Whom to call now, the longest waiting first; in quiet hours nobody."""
    if CallRules.objects.of(request.workspace).is_quiet(now()):
        return []
    rows = FollowUp.objects.reachable_by(request.membership).to_call_now().for_call_list()
    return rows.prefetch_related("answers")[:100]


@router.post("/follow-ups/{follow_up}/calls", **needs(Scope.WORK), response=FollowUpOut)
def call(request: HttpRequest, follow_up: UUID, given: FollowUpCallGiven):
    """What came of a call or a visit: an answer (with `solved` and `satisfaction`), no wish to
    answer, another time (`again_at`), or nobody there."""
    asked = get_follow_up(request, follow_up)
    may_act(request)
    try:
        _write_down(asked, given, by=request.membership)
    except NotOpen as error:
        raise Problem(409, _("This follow-up has ended or is not yet due.")) from error
    except QuietHours as error:
        quiet = _("Nobody is called at that time, or it has passed.")
        raise Problem(422, errors={"again_at": quiet}) from error
    except AnsweredOften as error:
        raise Problem(409, _("This follow-up has been answered often enough.")) from error
    return get_follow_up(request, follow_up)


@router.post("/follow-ups/{follow_up}/judgement", **needs(Scope.WORK), response=FollowUpOut)
def judge(request: HttpRequest, follow_up: UUID, given: JudgementGiven):
    """Unhappy for the second time: a supervisor decides."""
    asked = get_follow_up(request, follow_up)
    if not request.membership.supervises:
        raise Problem(403)
    judgement = asked.judge_closed if given.outcome == "closed" else asked.judge_reopened
    try:
        judgement(by=request.membership, note=given.note)
    except NothingToJudge as error:
        raise Problem(409, _("There is nothing to judge here, or no longer.")) from error
    except CannotClose as error:
        raise Problem(409, _("Something is still owed to the customer in this case")) from error
    return get_follow_up(request, follow_up)


def get_follow_up(request: HttpRequest, key: UUID) -> FollowUp:
    reachable = FollowUp.objects.reachable_by(request.membership)
    rows = reachable.select_related("case__customer__tier", "case__workspace")
    follow_up = rows.prefetch_related("answers", "attempts").filter(pk=key).first()
    if follow_up is None:
        raise Problem(404)
    return follow_up


def _write_down(follow_up: FollowUp, given: FollowUpCallGiven, *, by) -> None:
    if given.outcome == "not_reached":
        follow_up.note_not_reached(by=by, note=given.note, way=given.way)
    elif given.outcome == "rescheduled":
        if given.again_at is None:
            raise Problem(422, errors={"again_at": _("This field is needed")})
        follow_up.reschedule(by=by, again_at=given.again_at, note=given.note, way=given.way)
    elif given.outcome == "declined":
        follow_up.decline(by=by)
    elif given.solved is None or given.satisfaction is None:
        missing = "solved" if given.solved is None else "satisfaction"
        raise Problem(422, errors={missing: _("This field is needed")})
    else:
        follow_up.take_answer(
            by=by,
            satisfaction=given.satisfaction,
            solved=given.solved,
            words=given.words,
            channel=Channel.VISIT if given.way == Way.VISIT else Channel.PHONE,
        )
