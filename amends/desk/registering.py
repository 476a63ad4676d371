"""Registering by hand: the customer, the case, and the word that was given, in one go."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from amends.cases.material import open_with
from amends.cases.models import Case, CustomField
from amends.customers.models import Customer
from amends.customers.models.contact_point import How, normalised
from amends.findings.models import Classification
from amends.people.models import Membership, Workspace
from amends.referrals.models import Referral


def register_by_hand(
    told: dict[str, Any],
    *,
    by: Membership,
    promise_kind: str = "other",
    filled: Mapping[CustomField, Any] | None = None,
) -> Case:
    """Makes a case from what RegistrationForm was `told`; `by` heard it, and keeps it. Raises
    AlreadyTakenIn, and then makes none."""
    workspace = by.workspace
    with transaction.atomic():
        case = Case.objects.register(
            workspace,
            _customer(workspace, told, by=by),
            by=by,
            assigned_to=by,
            team=_team_of(by),
            **_of_the_case(told),
        )
        open_with(case, told["files"])
        if told["promise"]:
            case.promise(
                told["promise"], due_at=told["promise_by"], kind=promise_kind, told=True, by=by
            )
        if filled:
            case.fill(filled, by=by)
        if place := told["complaint_class"]:
            Classification.objects.classify(case, place, by=by)
        if referral := told["referral"]:
            Referral.objects.take_in(case, received_at=case.received_at, by=by, **referral)
    return case


def _of_the_case(told: dict[str, Any]) -> dict[str, Any]:
    names = (
        "words", "whose_words", "remedy_sought", "kind", "channel", "source", "subject", "order_no",
    )  # fmt: skip
    given = {name: told[name] for name in names} | {"received_at": told["received_at"]}
    # Without a judgement the usual severity holds.
    return given | ({"severity": told["severity"]} if told["severity"] else {})


def _customer(workspace: Workspace, told: dict[str, Any], *, by: Membership) -> Customer:
    vouched = How.AGENT if told["is_theirs"] else None
    known: Customer | None = told["customer"]
    if known is None:
        return Customer.objects.record(
            workspace,
            by=by,
            name=told["name"],
            salutation=told["salutation"],
            contacts={"phone": told["phone"]},
            vouched=vouched,
            joins=not told["is_somebody_else"],
        )
    if told["phone"]:
        phone = normalised("phone", told["phone"], workspace.country)
        known.add_contacts({"phone": phone}, by=by, vouched=vouched)
    return known


def _team_of(membership: Membership):
    place = membership.places.select_related("team").order_by("id").first()
    return place.team if place else None
