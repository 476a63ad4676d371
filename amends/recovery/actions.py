"""Everything that can happen on the way from a failure to its being put right."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Failed(Facts):
    failure: UUID
    kind: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Lost(Facts):
    loss: UUID
    kind: str
    amount: Decimal | None = None
    currency: str = ""
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class Sought(Facts):
    remedies: list[str]


@dataclass(frozen=True, kw_only=True)
class Offered(Facts):
    offer: UUID
    total: Decimal
    currency: str
    expires_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked(Facts):
    """`over` names the caps that the offer would pass; `to` is who can decide and is told first."""

    offer: UUID
    approval: UUID
    total: Decimal
    currency: str
    over: list[str]
    to: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Undecided(Facts):
    """`to` are those whose turn it is; none where nobody may decide any more."""

    offer: UUID
    approval: UUID
    due_at: datetime
    level: int
    to: list[UUID]


@dataclass(frozen=True, kw_only=True)
class Decided(Facts):
    offer: UUID
    approval: UUID
    asked: Decimal
    granted: Decimal | None = None
    currency: str


@dataclass(frozen=True, kw_only=True)
class Executed(Facts):
    offer: UUID
    line: UUID
    kind: str
    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Catalogued(Facts):
    remedy: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class Limited(Facts):
    role: str
    currency: str
    per_offer: Decimal | None = None
    per_case: Decimal | None = None
    per_customer: Decimal | None = None
    customer_days: int
    per_week: Decimal | None = None


class RecoveryAction(Action):
    FAILURE_RECORDED = "failure.recorded", Failed, _("What went wrong was written down")
    FAILURE_VERIFIED = "failure.verified", Failed, _("What really happened was found out")
    LOSS_RECORDED = "loss.recorded", Lost, _("A loss was written down")
    REMEDY_SOUGHT = "remedy.sought", Sought, _("Asked what the customer wants")
    OFFER_PROPOSED = "offer.proposed", Offered, _("A remedy was proposed")
    OFFER_PUT = "offer.put", Offered, _("A remedy was offered to the customer")
    OFFER_ACCEPTED = "offer.accepted", Offered, _("The customer accepted the offer")
    OFFER_DECLINED = "offer.declined", Offered, _("The customer declined the offer")
    OFFER_EXPIRED = "offer.expired", Offered, _("The offer expired")
    OFFER_WITHDRAWN = "offer.withdrawn", Offered, _("The offer was withdrawn")
    OFFER_FULFILLED = "offer.fulfilled", Offered, _("The remedy was delivered in full")
    APPROVAL_ASKED = "approval.asked", Asked, _("Approval was asked")
    APPROVAL_REMINDED = "approval.reminded", Undecided, _("The decision is overdue")
    APPROVAL_GRANTED = "approval.granted", Decided, _("The offer was approved")
    APPROVAL_CHANGED = "approval.changed", Decided, _("The offer was approved with changes")
    APPROVAL_DECLINED = "approval.declined", Decided, _("The offer was not approved")
    LINE_EXECUTED = "remedy.executed", Executed, _("A remedy was executed")
    LINE_VERIFIED = "remedy.verified", Executed, _("A remedy was verified")
    REMEDY_ADDED = "remedy.added", Catalogued, _("A remedy was added to the catalogue")
    REMEDY_CHANGED = "remedy.changed", Catalogued, _("A remedy of the catalogue was changed")
    REMEDY_RETIRED = "remedy.retired", Catalogued, _("A remedy was taken out of use")
    REMEDY_RESTORED = "remedy.restored", Catalogued, _("A remedy was taken into use again")
    LIMITS_CHANGED = "authority.changed", Limited, _("What a role may grant alone was changed")
