"""Customers over the API. Numbers are masked; what a customer is worth is nowhere to be seen."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from amends.api import answers, bodies
from amends.api.cases import may_act, reachable
from amends.api.paging import Cursor, Limit, key_of, page
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.customers.merging_in_words import WHY_NOT
from amends.customers.models import Customer, Purpose, Tier
from amends.customers.models.contact_point import How
from amends.customers.models.mergeable import CannotMergeCustomers
from amends.people.models import AccessLog, Membership, Scope
from amends.people.models.access import Why
from amends.words.cleaning import clean_text

router = Router(tags=["customers"])
NEWEST = 50


class PreferencesGiven(bodies.Given):
    name: Annotated[bodies.Line, StringConstraints(max_length=120)] | None = None
    salutation: bodies.SalutationGiven | None = None
    language: Literal["", "zh-hans", "zh-hant", "en"] | None = None
    preferred_channel: Literal["", "phone", "sms", "email"] | None = None
    preferred_hours: bodies.Hours | None = None


class DisclosureGiven(bodies.Given):
    reason: Why | Literal[""] = ""


class TextsGiven(bodies.Given):
    wanted: bool
    how: Literal["conversation", "writing", "program"] = "program"


class Disclosed(Schema):
    value: str


class TierGiven(bodies.Given):
    scheme: Annotated[bodies.Line, StringConstraints(max_length=20)]
    code: Annotated[bodies.Line, StringConstraints(max_length=12)]
    reason: Annotated[bodies.Line, StringConstraints(max_length=200)] = ""


class AccountManagerGiven(bodies.Given):
    member: UUID | None = Field(description="one of the workspace; null for nobody")


class CustomerMergingGiven(bodies.Given):
    into: UUID


class Stayed(Schema):
    table: str
    row: UUID
    field: str


class CustomerSeparated(Schema):
    customer: answers.CustomerBrief
    stayed: list[Stayed]


@router.get("/customers", **needs(Scope.READ), response=answers.Customers)
def index(
    request: HttpRequest,
    q: str = Query("", max_length=120, description="a whole number or address, or part of a name"),
    may_be_served: str = Query(
        "", max_length=20, description="the code of a purpose: only those whom it allows"
    ),
    cursor: Cursor = "",
    limit: Limit = 25,
):
    """Customers, newest first; with `q` those whom it finds."""
    customers = Customer.objects.reachable_by(request.membership).standing()
    if may_be_served:
        purposes = Purpose.objects.in_use().filter(workspace=request.workspace)
        purpose = purposes.filter(code=clean_text(may_be_served)).first()
        if purpose is None:
            raise Problem(422, errors={"may_be_served": _("There is no such purpose here.")})
        customers = customers.may_be_served(purpose)
    if q:
        customers = customers.found_by(clean_text(q), country=request.workspace.country)
    if before := key_of(cursor):
        customers = customers.filter(pk__lt=before)
    items, following = page(customers.select_related("tier").order_by("-pk"), limit=limit)
    cut_off = bool(q and (cursor or following)) and customers.are_more_named(clean_text(q))
    return {"items": items, "next": following, "cut_off": cut_off}


@router.get("/customers/{customer_id}", **needs(Scope.READ), response=answers.CustomerWhole)
def show(request: HttpRequest, customer_id: UUID):
    """A customer with the newest 50 cases."""
    customer = get_customer(request, customer_id)
    AccessLog.objects.note(request.membership, customer.pk, what="customer page")
    return whole(request, customer)


@router.post(
    "/customers/{customer_id}/preferences",
    **needs(Scope.CUSTOMERS),
    response=answers.CustomerWhole,
)
def prefer(request: HttpRequest, customer_id: UUID, given: PreferencesGiven):
    """How a customer wants to be called and reached; what is left out stays as it is."""
    customer = get_customer(request, customer_id)
    may_act(request)
    if customer.is_erased:
        raise Problem(404)
    told = given.dict(exclude_unset=True, exclude_none=True)
    changed = {name: value for name, value in told.items() if getattr(customer, name) != value}
    if changed:
        customer.change(by=request.membership, **changed)
    return whole(request, customer)


@router.post(
    "/customers/{customer_id}/tier", **needs(Scope.CUSTOMERS), response=answers.CustomerWhole
)
def place(request: HttpRequest, customer_id: UUID, given: TierGiven):
    """In which tier a customer is from now on; the former ones stay readable."""
    customer = get_customer(request, customer_id)
    may_act(request)
    if not request.membership.supervises:
        raise Problem(403)
    tiers = Tier.objects.in_use().filter(workspace=request.workspace)
    tier = tiers.filter(scheme__code=given.scheme, code=given.code).first()
    if tier is None:
        raise Problem(422, errors={"code": _("There is no such tier here.")})
    if tier.pk != customer.tier_id:
        customer.place_in(tier, by=request.membership, reason=given.reason)
    return whole(request, customer)


@router.post(
    "/customers/{customer_id}/account-manager",
    **needs(Scope.CUSTOMERS),
    response=answers.CustomerWhole,
)
def entrust(request: HttpRequest, customer_id: UUID, given: AccountManagerGiven):
    """Who is told of every new case of this customer, whatever her role."""
    customer = get_customer(request, customer_id)
    if not request.membership.supervises:
        raise Problem(403)
    if customer.is_erased:
        raise Problem(404)
    here = Membership.objects.active().filter(workspace=request.workspace)
    manager = here.filter(pk=given.member).select_related("user").first() if given.member else None
    if given.member and manager is None:
        raise Problem(422, errors={"member": _("There is no such colleague here")})
    customer.entrust_to(manager, by=request.membership)
    return whole(request, customer)


@router.post(
    "/customers/{customer_id}/contact-points/{point}/verification",
    **needs(Scope.CUSTOMERS),
    response=answers.CustomerWhole,
)
def verify(request: HttpRequest, customer_id: UUID, point: UUID):
    """What comes from this number or address is the customer's own: somebody made sure of it."""
    customer = get_customer(request, customer_id)
    contact_point = customer.contact_points.filter(pk=point).first()
    if contact_point is None:
        raise Problem(404)
    may_act(request)
    if not contact_point.is_verified:
        contact_point.verify(by=request.membership, how=How.AGENT)
    return whole(request, get_customer(request, customer_id))


@router.post(
    "/customers/{customer_id}/contact-points/{point}/texts",
    **needs(Scope.CUSTOMERS),
    response=answers.CustomerWhole,
)
def say_whether_texts_are_wanted(
    request: HttpRequest, customer_id: UUID, point: UUID, given: TextsGiven
):
    """Whether the customer wants SMS to this number, as she said or wrote."""
    contact_point = get_customer(request, customer_id).contact_points.filter(pk=point).first()
    if contact_point is None:
        raise Problem(404)
    may_act(request)
    verb = contact_point.take_texts_again if given.wanted else contact_point.decline_texts
    verb(by=request.token, how=given.how)
    return whole(request, get_customer(request, customer_id))


@router.post(
    "/customers/{customer_id}/contact-points/{point}/disclosure",
    **needs(Scope.CONTACTS),
    response=Disclosed,
)
def reveal(request: HttpRequest, customer_id: UUID, point: UUID, given: DisclosureGiven):
    """One number or address in full, for roles that may; it is written down who looked and what for."""
    contact_point = get_customer(request, customer_id).contact_points.filter(pk=point).first()
    if contact_point is None:
        raise Problem(404)
    if not request.membership.may_reveal:
        raise Problem(403)
    value = contact_point.reveal(by=request.membership, reason=given.reason)
    request.shown_in_full.add(value)
    return {"value": value}


@router.post(
    "/customers/{customer_id}/merging", **needs(Scope.CUSTOMERS), response=answers.CustomerWhole
)
def merge(request: HttpRequest, customer_id: UUID, given: CustomerMergingGiven):
    """The customer goes on as another one, who is answered, with every case and contact point."""
    customer = get_customer(request, customer_id, itself=True)
    may_act(request)
    other = reachable_customers(request).under(given.into).first()
    if other is None:
        raise Problem(422, errors={"into": _("There is no such customer.")})
    try:
        customer.merge_into(other, by=request.membership)
    except CannotMergeCustomers as refusal:
        raise Problem(409, str(WHY_NOT[refusal.why])) from refusal
    return whole(request, get_customer(request, other.pk))


@router.post(
    "/customers/{customer_id}/unmerging", **needs(Scope.CUSTOMERS), response=CustomerSeparated
)
def unmerge(request: HttpRequest, customer_id: UUID):
    """A customer of her own again. `stayed` lists what was changed meanwhile and stays as it is."""
    customer = get_customer(request, customer_id, itself=True)
    may_act(request)
    stayed = customer.unmerge(by=request.membership)
    return {"customer": get_customer(request, customer_id), "stayed": stayed}


def reachable_customers(request: HttpRequest):
    return Customer.objects.reachable_by(request.membership)


def get_customer(request: HttpRequest, key: UUID, *, itself: bool = False) -> Customer:
    """The customer of this key, or the one as whom she goes on; `itself` also where she does."""
    rows = (
        reachable_customers(request)
        .select_related("tier", "account_manager__user")
        .prefetch_related("contact_points")
    )
    customer = (rows.filter(pk=key) if itself else rows.under(key)).first()
    if customer is None:
        raise Problem(404)
    return customer


def whole(request: HttpRequest, customer: Customer) -> Customer:
    cases = reachable(request).filter(customer=customer)
    customer.newest_cases = cases.standing().for_lists().order_by("-pk")[:NEWEST]
    return customer
