"""Internal appeals against what was found."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from amends.api import answers, bodies
from amends.api.cases import get_case
from amends.api.findings import ResponsibilityOut
from amends.api.judging import Responsible, case_to_judge, findings_told
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.findings.models import Appeal, Finding, Verdict
from amends.findings.models.appeal import DECIDERS, CannotAppeal, CannotDecide
from amends.people.models import Scope

router = Router(tags=["findings"])


class AppealGiven(bodies.Given):
    reason: bodies.NeededNote


class AppealDecisionGiven(Responsible):
    verdict: Verdict
    at_fault: bool
    answer: bodies.NeededNote


class AppealOut(Schema):
    id: UUID
    reason: str
    at: answers.Moment
    due_at: answers.Moment | None
    outcome: str
    answer: str
    decided_at: answers.Moment | None


@router.get("/cases/{number}/appeals", **needs(Scope.READ), response=list[AppealOut])
def appeals(request: HttpRequest, number: str):
    """The internal appeals against what was found."""
    return get_case(request, number).appeals.order_by("id")


@router.post("/cases/{number}/appeals", **needs(Scope.WORK), response={201: AppealOut})
def lodge(request: HttpRequest, number: str, given: AppealGiven):
    """Appeals against what was found last."""
    case = case_to_judge(request, number)
    finding = Finding.objects.of(case)
    try:
        if finding is None:
            raise CannotAppeal
        return Status(
            201, Appeal.objects.lodge(finding, by=request.membership, reason=given.reason)
        )
    except CannotAppeal as error:
        told = _("There is nothing to appeal against, or an appeal waits already.")
        raise Problem(409, told) from error


@router.post(
    "/cases/{number}/appeals/{appeal}/decision", **needs(Scope.WORK), response=ResponsibilityOut
)
def decide(request: HttpRequest, number: str, appeal: UUID, given: AppealDecisionGiven):
    """What is found now; the same as before confirms it. Answers the finding that holds."""
    case = case_to_judge(request, number)
    waiting = case.appeals.select_related("finding").filter(pk=appeal).first()
    if waiting is None:
        raise Problem(404)
    if request.membership.role not in DECIDERS:
        raise Problem(403)
    try:
        with findings_told():
            return waiting.decide(
                by=request.membership,
                verdict=given.verdict,
                at_fault=given.at_fault,
                department=given.whose(request),
                answer=given.answer,
            )
    except CannotDecide as error:
        told = _(
            "It is decided already, or it is not yours to decide: you found it, or you appealed."
        )
        raise Problem(409, told) from error
