"""What becomes of an offer: the customer's answer, and each remedy carried out and seen to."""

from base64 import b64decode
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.http import HttpRequest
from ninja import Router
from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from amends.api import answers, bodies
from amends.api.cases import may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.outside.document_field import DocumentField
from amends.people.models import Scope
from amends.recovery.models import Offer, OfferLine
from amends.recovery.proof import keep_proof
from amends.recovery.refusals import REFUSALS, told

router = Router(tags=["offers"])


def _decoded(text: object) -> bytes:
    try:
        return b64decode(str(text), validate=True)
    except ValueError as error:
        raise PydanticCustomError("base64", "no base64") from error


class OfferAnswerGiven(bodies.Given):
    answer: Literal["accept", "decline"]
    words: bodies.Paragraph = ""
    recording: Annotated[bodies.Line, StringConstraints(max_length=80)] = ""


class WithdrawalGiven(bodies.Given):
    reason: bodies.NeededNote


class ProofGiven(bodies.Given):
    name: Annotated[str, StringConstraints(min_length=1, max_length=200), bodies.Kept]
    content: Annotated[bytes, BeforeValidator(_decoded)]


class ExecutionGiven(bodies.Given):
    executed_on: date | None = None
    reference: bodies.Code = ""
    proof: ProofGiven | None = None


class VerificationGiven(bodies.Given):
    proof: ProofGiven | None = None


@router.get("/offers/{offer}", **needs(Scope.READ), response=answers.OfferOut)
def show(request: HttpRequest, offer: UUID):
    """An offer with its lines as they stand."""
    return get_offer(request, offer)


@router.post("/offers/{offer}/answer", **needs(Scope.REDRESS), response=answers.OfferOut)
def answer(request: HttpRequest, offer: UUID, given: OfferAnswerGiven):
    """What the customer said to it, on the telephone or at the counter."""
    row = get_offer(request, offer, to_act=True)
    try:
        if given.answer == "accept":
            row.accept(by=request.membership, recording=given.recording)
        else:
            row.decline(by=request.membership, words=given.words, recording=given.recording)
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return row


@router.post("/offers/{offer}/withdrawal", **needs(Scope.REDRESS), response=answers.OfferOut)
def withdraw(request: HttpRequest, offer: UUID, given: WithdrawalGiven):
    """Takes it back before it is answered."""
    row = get_offer(request, offer, to_act=True)
    try:
        row.withdraw(by=request.membership, reason=given.reason)
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return row


@router.post(
    "/offers/{offer}/lines/{line}/execution", **needs(Scope.REDRESS), response=answers.OfferOut
)
def execute(request: HttpRequest, offer: UUID, line: UUID, given: ExecutionGiven):
    """It was done: on that day (today, unless told), under that reference, with that document."""
    row = get_line(request, offer, line)
    upload = _upload(given.proof)
    try:
        with transaction.atomic():
            proof = keep_proof(row.offer.case, upload)
            row.execute(
                by=request.membership,
                on=given.executed_on,
                reference=given.reference,
                proof=proof,
            )
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return get_offer(request, offer)


@router.post(
    "/offers/{offer}/lines/{line}/verification", **needs(Scope.REDRESS), response=answers.OfferOut
)
def verify(request: HttpRequest, offer: UUID, line: UUID, given: VerificationGiven):
    """Somebody else than who executed it has seen that it arrived."""
    row = get_line(request, offer, line)
    upload = _upload(given.proof)
    try:
        with transaction.atomic():
            row.verify(by=request.membership, proof=keep_proof(row.offer.case, upload))
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return get_offer(request, offer)


def get_offer(request: HttpRequest, key: UUID, *, to_act: bool = False) -> Offer:
    reachable = Offer.objects.reachable_by(request.membership)
    found = reachable.select_related("case__customer__tier", "case__workspace").filter(pk=key)
    if (offer := found.first()) is None:
        raise Problem(404)
    if to_act:
        may_act(request)
    return offer


def get_line(request: HttpRequest, offer_key: UUID, key: UUID) -> OfferLine:
    offer = get_offer(request, offer_key)
    line = offer.lines.standing().filter(pk=key).first()
    if line is None:
        raise Problem(404)
    may_act(request)
    line.offer = offer
    return line


def _upload(proof: ProofGiven | None) -> UploadedFile | None:
    """As the page takes it: whole, and without where a photo was taken."""
    if proof is None:
        return None
    try:
        return DocumentField().clean(SimpleUploadedFile(proof.name, proof.content))
    except ValidationError as error:
        raise Problem(422, errors={"proof": " ".join(error.messages)}) from error
