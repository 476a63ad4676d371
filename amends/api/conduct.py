"""Abuse, over the API: what was said, what was done about it, and its review."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from pydantic import StringConstraints

from amends.api import answers, bodies
from amends.api.cases import get_case, may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models.words import Channel
from amends.conduct.models import CannotReview, ConductNote, NotTheNextStep, Review, Step
from amends.conduct.models.note import LONGEST_REASON, LONGEST_WORDS
from amends.people.models import AccessLog, Scope

router = Router(tags=["cases"])
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_WORDS, strip_whitespace=True),
    bodies.Kept,
]
Reason = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_REASON, strip_whitespace=True),
    bodies.Kept,
]
StepCode = Annotated[Step, bodies.written_out(Step)]


class ConductNoteGiven(bodies.Given):
    step: StepCode = Field(description="409 where another one comes next")
    words: Words = Field(description="what was said, word for word")
    channel: Channel = Channel.PHONE


class ConductReviewGiven(bodies.Given):
    stands: bool = Field(description="false: it was not right, and counts no more")
    reason: Reason


class ConductNoteOut(Schema):
    id: UUID
    case: str
    step: StepCode
    words: str
    channel: str
    by: str
    at: answers.Moment
    expires_at: answers.Moment
    stands: bool = Field(description="whether it counts: neither expired nor lifted")
    review: Annotated[Review, bodies.written_out(Review)]
    reviewed_at: answers.Moment | None
    review_reason: str

    @staticmethod
    def resolve_case(note: ConductNote) -> str:
        return note.case.label

    @staticmethod
    def resolve_by(note: ConductNote) -> str:
        return note.by.name


@router.get("/cases/{number}/conduct", **needs(Scope.READ), response=list[ConductNoteOut])
def index(request: HttpRequest, number: str):
    """What was noted about the customer of this case, newest first; also what counts no more."""
    case = get_case(request, number)
    may_act(request)
    AccessLog.objects.note(request.membership, case.customer_id, what=f"conduct {case.label}")
    notes = ConductNote.objects.for_lists().filter(customer=case.customer_id)
    return notes.order_by("-id")[:100]


@router.post("/cases/{number}/conduct", **needs(Scope.WORK), response={201: ConductNoteOut})
def take_down(request: HttpRequest, number: str, given: ConductNoteGiven):
    """Two warnings, then the end of the conversation, which a supervisor reviews. The customer can
    write all the same."""
    case = get_case(request, number, to_act=True)
    try:
        note = ConductNote.objects.take_down(case, by=request.membership, **given.dict())
    except NotTheNextStep as error:
        told = _("The next step is: %(step)s. Please read its words.") % {"step": error.step.label}
        raise Problem(409, told) from error
    return Status(201, note)


@router.post("/conduct/{note}/review-request", **needs(Scope.WORK), response=ConductNoteOut)
def ask_review(request: HttpRequest, note: UUID):
    """The customer finds it unfair. Twice is harmless."""
    asked = _get(request, note)
    may_act(request)
    try:
        asked.ask_review(by=request.membership)
    except CannotReview as error:
        raise Problem(409, _("This note counts no more.")) from error
    return asked


@router.post("/conduct/{note}/review", **needs(Scope.WORK), response=ConductNoteOut)
def review(request: HttpRequest, note: UUID, given: ConductReviewGiven):
    """By a supervisor who did not write it."""
    judged = _get(request, note)
    if not judged.can_be_reviewed_by(request.membership):
        raise Problem(403)
    verdict = judged.uphold if given.stands else judged.lift
    try:
        verdict(given.reason, by=request.membership)
    except CannotReview as error:
        raise Problem(409, _("This note counts no more.")) from error
    return judged


def _get(request: HttpRequest, key: UUID) -> ConductNote:
    found = ConductNote.objects.reachable_by(request.membership).for_lists().filter(pk=key).first()
    if found is None:
        raise Problem(404)
    return found
