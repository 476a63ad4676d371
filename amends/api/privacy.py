"""What the law lets customers ask for, over the API: everything handed out, held, forgotten, kept so long."""

from contextlib import suppress
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from pydantic import StringConstraints

from amends.api import bodies
from amends.api.cases import get_case
from amends.api.customers import get_customer
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.customers.models import Customer
from amends.people.models import Scope
from amends.privacy.erasing import AlreadyErased, HeldByLaw, erase
from amends.privacy.extract import Extract
from amends.privacy.models import Erasure, LegalHold
from amends.privacy.retention.kinds import KINDS
from amends.privacy.retention.trial import Trial

router = Router(tags=["privacy"])


ByPeople = Literal["asked", "consent", "no_ground", "unlawful"]


class ErasureGiven(bodies.Given):
    reason: ByPeople
    cases: int = Field(ge=0, description="how many cases she has: nobody erases the wrong one")


class Erased(Schema):
    id: UUID
    erased_at: datetime
    cases: int


class HoldGiven(bodies.Given):
    reason: Annotated[bodies.Line, StringConstraints(min_length=1)]
    case: Annotated[str, StringConstraints(max_length=20)] = ""


class HoldOut(Schema):
    id: UUID
    reason: str
    case: str | None
    placed_at: datetime
    lifted_at: datetime | None

    @staticmethod
    def resolve_case(hold) -> str | None:
        return hold.case.label if hold.case_id else None


class TrialGiven(bodies.Given):
    days: Annotated[int, Field(ge=1, le=36_500)]


class TrialOut(Schema):
    kind: str
    days: int
    rows: int = Field(description="how many would go; nothing does")
    are_more: bool


@router.post("/customers/{customer_id}/extract", **needs(Scope.PRIVACY), response={200: bytes})
def hand_out(request: HttpRequest, customer_id: UUID):
    """Everything about a customer, as a ZIP file. For who supervises; it is written down."""
    customer = _living(request, customer_id)
    _only(request.membership.supervises)
    archive = Extract(request.workspace, customer).hand_out(by=request.membership)
    return FileResponse(archive, as_attachment=True, filename=f"customer-{customer.pk}.zip")


@router.post("/customers/{customer_id}/erasure", **needs(Scope.PRIVACY), response=Erased)
def forget(request: HttpRequest, customer_id: UUID, given: ErasureGiven):
    """Forgets a customer for good. For administrators; 409 where a legal hold stands."""
    customer = get_customer(request, customer_id)
    _only(request.membership.administers)
    if given.cases != customer.cases.count() and not customer.is_erased:
        raise Problem(422, errors={"cases": _("That is not how many cases this customer has.")})
    try:
        with suppress(AlreadyErased):
            erase(customer, by=request.membership, reason=Erasure.Reason(given.reason))
    except HeldByLaw as held:
        raise Problem(409, _("A legal hold stands. Lift it first, if the law lets you.")) from held
    return {
        "id": customer.pk, "erased_at": customer.erased_at, "cases": customer.cases.count()
    }  # fmt: skip


@router.get("/customers/{customer_id}/legal-holds", **needs(Scope.PRIVACY), response=list[HoldOut])
def holds(request: HttpRequest, customer_id: UUID):
    """Those that stand and those that were lifted, newest first. For administrators."""
    customer = _living(request, customer_id)
    _only(request.membership.administers)
    return customer.legal_holds.select_related("case").order_by("-placed_at", "-pk")


@router.post("/customers/{customer_id}/legal-holds", **needs(Scope.PRIVACY), response=HoldOut)
def hold(request: HttpRequest, customer_id: UUID, given: HoldGiven):
    """From now on nothing of the customer is forgotten, for the sake of all her cases or of one."""
    customer = _living(request, customer_id)
    _only(request.membership.administers)
    case = get_case(request, given.case) if given.case else None
    if case and case.customer_id != customer.pk:
        raise Problem(422, errors={"case": _("That case is another customer’s.")})
    return LegalHold.objects.place(customer, by=request.membership, reason=given.reason, case=case)


@router.post(
    "/customers/{customer_id}/legal-holds/{hold}/lifting",
    **needs(Scope.PRIVACY),
    response=HoldOut,
)
def lift(request: HttpRequest, customer_id: UUID, hold: UUID):
    """It may be forgotten again; twice is harmless."""
    found = _living(request, customer_id).legal_holds.filter(pk=hold).first()
    if found is None:
        raise Problem(404)
    _only(request.membership.administers)
    found.lift(by=request.membership)
    found.refresh_from_db()
    return found


@router.post("/retention/{kind}/trial", **needs(Scope.PRIVACY), response=TrialOut)
def try_out(request: HttpRequest, kind: str, given: TrialGiven):
    """A dry run: how many of a kind are older than so many days. For administrators."""
    if kind not in KINDS:
        raise Problem(404)
    _only(request.membership.administers)
    trial = Trial(request.workspace, KINDS[kind], given.days)
    return {"kind": kind, "days": given.days, "rows": trial.rows, "are_more": trial.are_more}


def _living(request: HttpRequest, key: UUID) -> Customer:
    customer = get_customer(request, key)
    if customer.is_erased:
        raise Problem(404)
    return customer


def _only(may: bool) -> None:
    if not may:
        raise Problem(403)
