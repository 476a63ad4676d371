"""Letters on paper: drafted, put forward for the seal and told as sent by programs. Whether the seal is used
is decided at a page, by somebody who has the letter before her."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status
from pydantic import StringConstraints, WithJsonSchema

from amends.api import answers, bodies
from amends.api.cases import get_case, may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models import Case
from amends.letters.drafting import begin_letter
from amends.letters.models import FormalLetter, Kind, LetterTemplate, State
from amends.letters.models.letter import LONGEST_WORDS
from amends.letters.numbering import next_numbers
from amends.letters.printing import print_letter, put_forward
from amends.letters.refusals import REFUSALS, told
from amends.people.models import AccessLog, Scope
from amends.referrals.models import Referral

router = Router(tags=["letters"])
AT_ONCE = 200
Line = Annotated[
    str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), bodies.Kept
]
Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_WORDS), bodies.Kept]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True), bodies.Kept
]
Pdf = Annotated[
    bytes,
    WithJsonSchema({"type": "string", "format": "binary", "contentMediaType": "application/pdf"}),
]
KindCode = Annotated[Kind, bodies.written_out(Kind)]


class PaperGiven(bodies.Given):
    addressee: Line
    title: Line
    words: Words


class LetterGiven(bodies.Given):
    template: UUID | None = None
    referral: UUID | None = Field(None, description="in answer to which referral of the case")
    replaces: UUID | None = Field(None, description="in place of which letter of the case")
    kind: KindCode | None = None
    language: Annotated[str, StringConstraints(pattern="^(zh-hans|zh-hant|en)$")] | None = None
    addressee: Line | None = None
    title: Line | None = None
    words: Words | None = None


class DroppingGiven(bodies.Given):
    reason: bodies.NeededNote


class CourierGiven(bodies.Given):
    courier: Name
    number: Name


class LetterOut(Schema):
    id: UUID
    case: str
    kind: KindCode
    state: Annotated[State, bodies.written_out(State)]
    number: str
    language: str
    addressee: str
    title: str
    words: str
    referral: UUID | None = Field(alias="referral_id")
    replaces: UUID | None = Field(alias="replaces_id")
    reason: str
    courier: str
    courier_number: str
    asked_at: answers.Moment | None
    decided_at: answers.Moment | None
    sent_at: answers.Moment | None
    delivered_at: answers.Moment | None

    @staticmethod
    def resolve_case(letter: FormalLetter) -> str:
        return letter.case.label


class LetterTemplateOut(Schema):
    id: UUID
    kind: KindCode
    title: dict[str, str]
    text: dict[str, str]


class NextNumberOut(Schema):
    kind: KindCode
    prefix: str
    number: str


@router.get("/letter-templates", **needs(Scope.READ), response=list[LetterTemplateOut])
def templates(request: HttpRequest):
    """What a letter may begin with; `{customer}`, `{number}` and `{agent}` stand where names are put in."""
    return LetterTemplate.objects.in_use().filter(workspace=request.workspace)


@router.get("/letter-series", **needs(Scope.READ), response=list[NextNumberOut])
def series(request: HttpRequest):
    """By kind: the prefix, and the number that the next letter gets."""
    return next_numbers(request.workspace)


@router.get("/formal-letters", **needs(Scope.READ), response=list[LetterOut])
def index(request: HttpRequest):
    """Those that are not on their way yet, the newest first; at most 200."""
    reachable = FormalLetter.objects.reachable_by(request.membership).for_lists()
    rows = list(reachable.waiting().order_by("-id")[:AT_ONCE])
    shown = {letter.case.customer_id for letter in rows}
    AccessLog.objects.note_all(request.membership, shown, what="letters")
    return rows


@router.get("/cases/{number}/formal-letters", **needs(Scope.READ), response=list[LetterOut])
def of_case(request: HttpRequest, number: str):
    """All letters of a case, the newest first."""
    case = get_case(request, number)
    AccessLog.objects.note(request.membership, case.customer_id, what=f"letters {case.label}")
    return FormalLetter.objects.for_lists().filter(case__in=case.together).order_by("-id")


@router.post("/cases/{number}/formal-letters", **needs(Scope.WORK), response={201: LetterOut})
def draft(request: HttpRequest, number: str, given: LetterGiven):
    """What is left out is taken from the template, the answer to the platform or the letter replaced."""
    case = get_case(request, number, to_act=True)
    source = {
        "referral": _of_case(Referral, case, given.referral, field="referral"),
        "replaces": _of_case(FormalLetter, case, given.replaces, field="replaces"),
    }
    begun = begin_letter(case, by=request.membership, template=_template(request, given), **source)
    paper: dict[str, Any] = begun | _said(given)
    lacking = [name for name in ("addressee", "title", "words") if not paper.get(name)]
    if lacking:
        raise Problem(
            422, errors={name: _("Please write it, or name a template.") for name in lacking}
        )
    return Status(201, FormalLetter.objects.draft(case, by=request.membership, **source, **paper))


@router.get("/formal-letters/{formal_letter}", **needs(Scope.READ), response=LetterOut)
def show(request: HttpRequest, formal_letter: UUID):
    """How far it has come."""
    return _get(request, formal_letter)


@router.post("/formal-letters/{formal_letter}", **needs(Scope.WORK), response=LetterOut)
def change(request: HttpRequest, formal_letter: UUID, given: PaperGiven):
    """Only a draft. 409 once it has its number."""
    row = _get(request, formal_letter, to_act=True)
    return _done(row, lambda: row.change(**given.dict()))


@router.post("/formal-letters/{formal_letter}/seal", **needs(Scope.WORK), response=LetterOut)
def ask_seal(request: HttpRequest, formal_letter: UUID):
    """It gets its number and its words stay; a supervisor who did not ask decides. 409 with the character
    that cannot be printed."""
    row = _get(request, formal_letter, to_act=True)
    return _done(row, lambda: put_forward(row, by=request.membership))


@router.get("/formal-letters/{formal_letter}/file", **needs(Scope.READ), response=Pdf)
def file(request: HttpRequest, formal_letter: UUID):
    """As it is printed, as PDF. 403 for whoever sees masks: it bears names in full."""
    row = _get(request, formal_letter)
    if not request.membership.sight.opens_files:
        raise Problem(403)
    try:
        pdf = print_letter(row)
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return HttpResponse(pdf, content_type="application/pdf")


@router.post("/formal-letters/{formal_letter}/dropping", **needs(Scope.WORK), response=LetterOut)
def drop(request: HttpRequest, formal_letter: UUID, given: DroppingGiven):
    """It is not sent. A number that it has stays used."""
    row = _get(request, formal_letter, to_act=True)
    return _done(row, lambda: row.drop(given.reason, by=request.membership))


@router.post("/formal-letters/{formal_letter}/courier", **needs(Scope.WORK), response=LetterOut)
def hand_to_courier(request: HttpRequest, formal_letter: UUID, given: CourierGiven):
    """The sealed letter is on its way."""
    row, me = _get(request, formal_letter, to_act=True), request.membership
    return _done(row, lambda: row.hand_to_courier(given.courier, number=given.number, by=me))


@router.post("/formal-letters/{formal_letter}/delivery", **needs(Scope.WORK), response=LetterOut)
def tell_delivered(request: HttpRequest, formal_letter: UUID):
    """It arrived, by courier or by hand."""
    row = _get(request, formal_letter, to_act=True)
    return _done(row, lambda: row.tell_delivered(by=request.membership))


def _get(request: HttpRequest, key: UUID, *, to_act: bool = False) -> FormalLetter:
    reachable = FormalLetter.objects.reachable_by(request.membership).for_lists()
    found = reachable.select_related("case__customer", "case__workspace").filter(pk=key).first()
    if found is None:
        raise Problem(404)
    if to_act:
        may_act(request)
    else:
        case = found.case
        AccessLog.objects.note(request.membership, case.customer_id, what=f"letter {case.label}")
    return found


def _said(given: LetterGiven) -> dict[str, str]:
    names = ("kind", "language", "addressee", "title", "words")
    return {name: value for name in names if (value := getattr(given, name))}


def _template(request: HttpRequest, given: LetterGiven) -> LetterTemplate | None:
    if given.template is None:
        return None
    listed = LetterTemplate.objects.in_use().filter(workspace=request.workspace)
    found = listed.filter(pk=given.template).first()
    if found is None:
        raise Problem(422, errors={"template": _("There is no such template.")})
    return found


def _of_case(model: Any, case: Case, key: UUID | None, *, field: str) -> Any:
    if key is None:
        return None
    found = model.objects.filter(pk=key, case__in=case.together).first()
    if found is None:
        raise Problem(422, errors={field: _("There is none in this case.")})
    return found


def _done(row: FormalLetter, verb) -> FormalLetter:
    try:
        verb()
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return row
