"""Questions to departments over the API: asked and reviewed by whoever owns the case, accepted,
answered and returned for a department by the program that it works with."""

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from amends.api import answers, bodies
from amends.api.cases import get_case, may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.dispatch.models import Department, Dispatch, DispatchState, Part, ReplyKind, Verdict
from amends.dispatch.models.dispatch import Enclosing
from amends.dispatch.refusals import REFUSALS, told
from amends.people.models import Scope

router = Router(tags=["dispatches"])
Quality = Annotated[int, Field(ge=1, le=5)]


class DepartmentOut(Schema):
    id: UUID
    code: str
    kind: Annotated[str, bodies.written_out(Department.Kind)]
    name: dict[str, str] = Field(alias="names")


class ReplyOut(Schema):
    kind: Annotated[str, bodies.written_out(ReplyKind)]
    round: int
    text: str
    at: answers.Moment
    verdict: str
    reason: str
    quality: int | None
    files: list[str]

    @staticmethod
    def resolve_files(reply) -> list[str]:
        return [file.name for file in reply.files.all()]


class DispatchOut(Schema):
    id: UUID
    number: str = Field(alias="label")
    department: DepartmentOut
    part: Annotated[str, bodies.written_out(Part)]
    state: Annotated[str, bodies.written_out(DispatchState)]
    question: str
    encloses: list[str]
    round: int
    asked_at: answers.Moment
    accepted_at: answers.Moment | None
    due_at: answers.Moment | None
    ended_at: answers.Moment | None
    reason: str
    replies: list[ReplyOut]

    @staticmethod
    def resolve_replies(dispatch) -> list:
        return list(dispatch.replies.prefetch_related("files"))


class AskingGiven(bodies.Given):
    lead: bodies.Code = Field(description="the code of a department")
    assisting: list[bodies.Code] = Field([], max_length=20)
    question: Annotated[bodies.Paragraph, Field(min_length=1)]
    encloses: list[Annotated[Enclosing, bodies.written_out(Enclosing)]] = Field([], max_length=4)
    due_at: bodies.MomentGiven | None = None


class WordsGiven(bodies.Given):
    words: Annotated[bodies.Paragraph, Field(min_length=1)]


class ReasonGiven(bodies.Given):
    reason: bodies.Note = ""


class ReviewGiven(bodies.Given):
    verdict: Literal["passed", "redo"]
    reason: bodies.Paragraph = ""
    quality: Quality | None = None
    due_at: bodies.MomentGiven | None = None


class ReassignmentGiven(ReasonGiven):
    department: bodies.Code
    due_at: bodies.MomentGiven | None = None


@router.get("/departments", **needs(Scope.READ), response=list[DepartmentOut])
def departments(request: HttpRequest):
    """The departments and suppliers that can be asked."""
    askable = Department.objects.askable().filter(workspace=request.workspace)
    return list(askable.select_related("team"))


@router.get("/cases/{number}/dispatches", **needs(Scope.READ), response=list[DispatchOut])
def index(request: HttpRequest, number: str):
    """What departments were asked about the case, oldest first."""
    return list(Dispatch.objects.of_case(get_case(request, number)))


@router.post("/cases/{number}/dispatches", **needs(Scope.WORK), response={201: list[DispatchOut]})
def ask(request: HttpRequest, number: str, given: AskingGiven):
    """Asks one department to lead and others to assist. Without `due_at` the rules say by when each
    answers. A department reads the question and what is enclosed, and nothing else."""
    case = get_case(request, number, to_act=True)
    try:
        asked = Dispatch.objects.ask(
            case,
            by=request.membership,
            lead=_department(request, given.lead, "lead"),
            assisting=[_department(request, code, "assisting") for code in given.assisting],
            question=given.question,
            encloses=[str(each.value) for each in given.encloses],
            due_at=given.due_at,
        )
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return Status(201, asked)


@router.post("/dispatches/{dispatch}/acceptance", **needs(Scope.WORK), response=DispatchOut)
def accept(request: HttpRequest, dispatch: UUID):
    """The department has it in hand; twice is harmless."""
    return _do(request, dispatch, lambda row: row.accept(by=request.membership))


@router.post("/dispatches/{dispatch}/answer", **needs(Scope.WORK), response=DispatchOut)
def answer(request: HttpRequest, dispatch: UUID, given: WordsGiven):
    """What the department found out; it waits for the owner's review."""
    return _do(request, dispatch, lambda row: row.answer(given.words, by=request.membership))


@router.post("/dispatches/{dispatch}/question", **needs(Scope.WORK), response=DispatchOut)
def ask_back(request: HttpRequest, dispatch: UUID, given: WordsGiven):
    """The department needs to know more; its time goes on."""
    return _do(request, dispatch, lambda row: row.ask_back(given.words, by=request.membership))


@router.post("/dispatches/{dispatch}/return", **needs(Scope.WORK), response=DispatchOut)
def hand_back(request: HttpRequest, dispatch: UUID, given: WordsGiven):
    """It is not this department's to answer, for a reason."""
    return _do(request, dispatch, lambda row: row.hand_back(given.words, by=request.membership))


@router.post("/dispatches/{dispatch}/explanation", **needs(Scope.WORK), response=DispatchOut)
def explain(request: HttpRequest, dispatch: UUID, given: WordsGiven):
    """What the department asked back, or more to the question."""
    return _do(request, dispatch, lambda row: row.explain(given.words, by=request.membership))


@router.post("/dispatches/{dispatch}/review", **needs(Scope.WORK), response=DispatchOut)
def review(request: HttpRequest, dispatch: UUID, given: ReviewGiven):
    """Passes the answer, or sends it back with a reason; `quality` says how much it helped."""
    if given.verdict == "redo" and not given.reason.strip():
        raise Problem(
            422,
            errors={"reason": _("Please say what is missing: the department has to find it.")},
        )

    def judge(row: Dispatch) -> None:
        if given.verdict == Verdict.PASSED:
            row.pass_answer(by=request.membership, quality=given.quality)
        else:
            row.redo(
                given.reason, by=request.membership, quality=given.quality, due_at=given.due_at
            )

    return _do(request, dispatch, judge)


@router.post("/dispatches/{dispatch}/reassignment", **needs(Scope.WORK), response=DispatchOut)
def reassign(request: HttpRequest, dispatch: UUID, given: ReassignmentGiven):
    """Asks another department instead; answers with the new dispatch."""

    def ask_instead(row: Dispatch) -> Dispatch:
        department = _department(request, given.department, "department")
        return row.reassign(
            department, by=request.membership, reason=given.reason, due_at=given.due_at
        )

    return _do(request, dispatch, ask_instead)


@router.post("/dispatches/{dispatch}/recall", **needs(Scope.WORK), response=DispatchOut)
def recall(request: HttpRequest, dispatch: UUID, given: ReasonGiven):
    """The answer is needed no more; twice is harmless."""
    return _do(
        request, dispatch, lambda row: row.recall(by=request.membership, reason=given.reason)
    )


def _do(request: HttpRequest, key: UUID, verb: Callable[[Dispatch], Any]) -> Dispatch:
    reachable = Dispatch.objects.reachable_by(request.membership).with_all_to_read()
    row = reachable.select_related("case__workspace", "case__merged_into").filter(pk=key).first()
    if row is None:
        raise Problem(404)
    may_act(request)
    try:
        made = verb(row)
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return made if isinstance(made, Dispatch) else row


def _department(request: HttpRequest, code: str, field: str) -> Department:
    found = Department.objects.filter(workspace=request.workspace, code=code).first()
    if found is None:
        raise Problem(422, errors={field: _("There is no department of this code.")})
    return found
