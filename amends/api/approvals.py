"""Deciding on a colleague's offer."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from amends.api import answers, bodies
from amends.api.offers import lines_of
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.people.models import Scope
from amends.recovery.allowance import DECIDERS
from amends.recovery.models import Approval
from amends.recovery.models.approval_state import ApprovalState
from amends.recovery.refusals import REFUSALS, told

router = Router(tags=["offers"])


class DecisionGiven(bodies.Given):
    decision: Literal["approve", "change", "decline"]
    reason: bodies.Note = ""
    lines: list[bodies.OfferLineGiven] = Field(
        [], max_length=20, description="what is offered instead, where the decision is `change`"
    )
    message: bodies.Paragraph | None = None


class ApprovalOut(Schema):
    case: str
    state: ApprovalState
    asked_by: str
    asked_at: answers.Moment
    over: list[str] = Field(description="which caps of the agent the offer passes")
    decided_by: str | None
    decided_at: answers.Moment | None
    reason: str
    offer: answers.OfferOut

    @staticmethod
    def resolve_case(approval) -> str:
        return approval.offer.case.label

    @staticmethod
    def resolve_asked_by(approval) -> str:
        return approval.asked_by.name

    @staticmethod
    def resolve_decided_by(approval) -> str | None:
        return approval.decided_by.name if approval.decided_by else None


@router.get("/approvals", **needs(Scope.READ), response=list[ApprovalOut])
def waiting(request: HttpRequest):
    """Offers that wait for somebody who may grant them, oldest first."""
    reachable = Approval.objects.reachable_by(request.membership).waiting()
    return reachable.with_all_to_judge().order_by("asked_at", "id")[:500]


@router.get("/offers/{offer}/approval", **needs(Scope.READ), response=ApprovalOut)
def show(request: HttpRequest, offer: UUID):
    """What was asked, and what was decided."""
    return get_approval(request, offer)


@router.post("/offers/{offer}/approval", **needs(Scope.REDRESS), response=ApprovalOut)
def decide(request: HttpRequest, offer: UUID, given: DecisionGiven):
    """Approves the offer, changes it to other lines, or declines it; the latter two say why."""
    approval = get_approval(request, offer)
    if request.membership.role not in DECIDERS:
        raise Problem(403)
    if given.decision == "change" and not given.lines:
        raise Problem(422, errors={"lines": _("Please choose what to offer instead.")})
    try:
        _decide(approval, given, request)
    except REFUSALS as refusal:
        raise Problem(409, told(refusal)) from refusal
    return get_approval(request, offer)


def _decide(approval: Approval, given: DecisionGiven, request: HttpRequest) -> None:
    by = request.membership
    if given.decision == "approve":
        approval.approve(by=by, reason=given.reason)
    elif given.decision == "decline":
        approval.decline(by=by, reason=given.reason)
    else:
        lines = lines_of(request, given.lines)
        approval.change(by=by, lines=lines, reason=given.reason, message=given.message)


def get_approval(request: HttpRequest, offer: UUID) -> Approval:
    reachable = Approval.objects.reachable_by(request.membership).with_all_to_judge()
    approval = reachable.filter(offer_id=offer).first()
    if approval is None:
        raise Problem(404)
    return approval
