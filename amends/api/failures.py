"""What went wrong, what it cost the customer, what would put it right, and what was found to be so."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from amends.api import answers, bodies
from amends.api.cases import get_case, may_act
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.cases.models import Case
from amends.cases.models.words import RemedySought
from amends.people.models import Scope
from amends.recovery.asking import ask_remedy
from amends.recovery.models import Failure, Loss

router = Router(tags=["cases"])
Amount = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]
FailureKind = Annotated[Failure.Kind, bodies.written_out(Failure.Kind)]
FailureSource = Annotated[Failure.Source, bodies.written_out(Failure.Source)]
LossKind = Annotated[Loss.Kind, bodies.written_out(Loss.Kind)]
Minutes = Annotated[int, Field(ge=1, le=5_000_000)]


class RemedySoughtGiven(bodies.Given):
    remedy_sought: list[RemedySought] = Field(min_length=1, max_length=8)


class FailureGiven(bodies.Given):
    kind: FailureKind
    source: FailureSource
    perceived: bodies.Paragraph = ""


class LossGiven(bodies.Given):
    kind: LossKind
    amount: Amount | None = Field(None, description="of money, in the workspace's currency")
    minutes: Minutes | None = Field(None, description="of time")
    words: bodies.Line = ""


class FindingGiven(bodies.Given):
    verified: Annotated[bodies.Paragraph, Field(min_length=1)]
    source: FailureSource


class FailureOut(Schema):
    id: UUID
    kind: FailureKind
    source: FailureSource
    perceived: str
    verified: str
    at: answers.Moment
    verified_at: answers.Moment | None


class LossOut(Schema):
    id: UUID
    kind: LossKind
    amount: Decimal | None
    currency: str
    minutes: int | None
    words: str


@router.post("/cases/{number}/remedy-sought", **needs(Scope.WORK), response=answers.CaseBrief)
def ask(request: HttpRequest, number: str, given: RemedySoughtGiven):
    """What would put it right for the customer; asked before anything is offered."""
    case = get_case(request, number, to_act=True)
    ask_remedy(case, given.remedy_sought, by=request.membership)
    return case


@router.post("/cases/{number}/failures", **needs(Scope.WORK), response={201: FailureOut})
def record_failure(request: HttpRequest, number: str, given: FailureGiven):
    """What went wrong, as the customer sees it. Saying the same twice is harmless."""
    case = get_case(request, number, to_act=True)
    return Status(201, Failure.objects.record(case, by=request.membership, **given.dict()))


@router.post("/cases/{number}/losses", **needs(Scope.WORK), response={201: LossOut})
def record_loss(request: HttpRequest, number: str, given: LossGiven):
    """What it cost the customer: money, time, or something that has no unit."""
    case = get_case(request, number, to_act=True)
    needed = {"money": "amount", "time": "minutes", "other": "words"}[given.kind.value]
    others = {"amount", "minutes"} - {needed}
    if not getattr(given, needed) or any(getattr(given, name) is not None for name in others):
        raise Problem(422, errors={needed: _("Please fill this in, and only this.")})
    return Status(201, Loss.objects.record(case, by=request.membership, **given.dict()))


@router.post("/failures/{failure}/finding", **needs(Scope.WORK), response=FailureOut)
def find(request: HttpRequest, failure: UUID, given: FindingGiven):
    """What was found out, beside what the customer perceived."""
    cases = Case.objects.reachable_by(request.membership)
    row = Failure.objects.select_related("case").filter(case__in=cases, pk=failure).first()
    if row is None:
        raise Problem(404)
    may_act(request)
    with transaction.atomic():
        row.verify(given.verified, by=request.membership, source=given.source)
    return row
