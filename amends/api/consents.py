"""What customers have agreed to, over the API: asked before anything is done for a purpose."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from pydantic import StringConstraints

from amends.api import bodies
from amends.api.cases import may_act
from amends.api.customers import get_customer
from amends.api.problems import Problem
from amends.api.scopes import needs
from amends.customers.models import Consent, Customer, Purpose
from amends.customers.models.consent import WordsChanged
from amends.people.models import Scope

router = Router(tags=["customers"])


class ConsentGiven(bodies.Given):
    purpose: Annotated[bodies.Line, StringConstraints(max_length=20)]
    given: bool
    how: Literal["conversation", "writing", "program"] = "program"
    proof: bodies.Line = ""
    version: Annotated[int, Field(ge=1)] | None = Field(
        None, description="of the wording that she was shown; 409 where she agreed to earlier words"
    )


class ConsentOut(Schema):
    purpose: str
    name: dict[str, str]
    wording: dict[str, str]
    version: int
    may_be_served: bool = Field(
        description="whether anything may be done for it: her word, else what it rests on"
    )
    given: bool | None = Field(description="her last word; null where she has said none")
    how: str
    given_version: int | None = Field(description="the version of the wording that it was said to")
    at: datetime | None


@router.get("/customers/{customer_id}/consents", **needs(Scope.READ), response=list[ConsentOut])
def index(request: HttpRequest, customer_id: UUID):
    """Each purpose with the customer's last word on it."""
    return _told(get_customer(request, customer_id))


@router.post(
    "/customers/{customer_id}/consents", **needs(Scope.CUSTOMERS), response=list[ConsentOut]
)
def say(request: HttpRequest, customer_id: UUID, given: ConsentGiven):
    """Consent, or its withdrawal, which where nothing was given is an objection."""
    customer = get_customer(request, customer_id)
    may_act(request)
    if customer.is_erased:
        raise Problem(404)
    purposes = Purpose.objects.in_use().filter(workspace=request.workspace)
    purpose = purposes.filter(code=given.purpose).first()
    if purpose is None:
        raise Problem(422, errors={"purpose": _("There is no such purpose here.")})
    by, how, proof = request.membership, given.how, given.proof
    try:
        if given.given:
            customer.consent(purpose, by=by, how=how, proof=proof, version=given.version)
        else:
            customer.withdraw_consent(purpose, by=by, how=how, proof=proof)
    except WordsChanged as changed:
        raise Problem(
            409, _("The words have changed: show the customer the new ones.")
        ) from changed
    return _told(customer)


def _told(customer: Customer) -> list[dict]:
    return [_one(purpose, word) for purpose, word in customer.words_on_purposes()]


def _one(purpose: Purpose, word: Consent | None) -> dict:
    return {
        "purpose": purpose.code,
        "name": purpose.name,
        "wording": purpose.wording,
        "version": purpose.version,
        "may_be_served": purpose.holds(word),
        "given": word.given if word else None,
        "how": word.how if word else "",
        "given_version": word.version if word else None,
        "at": word.at if word else None,
    }
