from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Contact(Facts):
    contact_point: UUID
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class Tiering(Facts):
    tier: UUID
    before: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Entrusting(Facts):
    """To which of us a customer is entrusted, and to whom before."""

    to: UUID | None = None
    before: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class TierDefined(Facts):
    scheme: UUID
    rank: int


@dataclass(frozen=True, kw_only=True)
class Consented(Facts):
    consent: UUID
    purpose: str
    version: int
    how: str


@dataclass(frozen=True, kw_only=True)
class PurposeFacts(Facts):
    code: str
    version: int


@dataclass(frozen=True, kw_only=True)
class Joined(Facts):
    """As whom a customer goes on, and how many columns of rows that moved."""

    into: UUID
    moved: int


@dataclass(frozen=True, kw_only=True)
class LookUpFacts(Facts):
    look_up: UUID


class CustomerAction(Action):
    RECORDED = "customer.recorded", Facts, _("Customer recorded")
    CHANGED = "customer.changed", Facts, _("Customer's details changed")
    CONTACT_ADDED = "contact_point.added", Contact, _("Contact point added")
    CONTACT_VERIFIED = "contact_point.verified", Contact, _("Contact point verified")
    CONTACT_REVEALED = "contact_point.revealed", Contact, _("Number shown in full")
    CONTACT_DECLINED = "contact_point.declined", Contact, _("Wants no SMS any more")
    CONTACT_RESUMED = "contact_point.resumed", Contact, _("Wants SMS again")
    CONTACT_BOUNCED = "contact_point.bounced", Contact, _("Contact point does not receive")
    MERGED = "customer.merged", Joined, _("Customer merged into another one")
    UNMERGED = "customer.unmerged", Joined, _("Customer separated again")
    CONSENTED = "consent.given", Consented, _("Consented")
    OBJECTED = "consent.withdrawn", Consented, _("Consent withdrawn, or objected")
    ENTRUSTED = "customer.entrusted", Entrusting, _("Account manager changed")
    TIERED = "customer.tiered", Tiering, _("Tier changed")


class PurposeAction(Action):
    DEFINED = "purpose.defined", PurposeFacts, _("Purpose of consent defined")
    CHANGED = "purpose.changed", PurposeFacts, _("Purpose of consent worded anew")
    RETIRED = "purpose.retired", PurposeFacts, _("Purpose of consent taken out of use")


class TierAction(Action):
    SCHEME_DEFINED = "tier_scheme.defined", Facts, _("Tier scheme defined")
    DEFINED = "tier.defined", TierDefined, _("Tier defined")
    CHANGED = "tier.changed", TierDefined, _("Tier renamed or ranked")
    RETIRED = "tier.retired", TierDefined, _("Tier retired")


class LookUpAction(Action):
    OPENED = "look_up.opened", LookUpFacts, _("The organisation’s own system is asked from now on")
    CHANGED = "look_up.changed", LookUpFacts, _("Look-up in the organisation’s own system changed")
    STOPPED = (
        "look_up.stopped",
        LookUpFacts,
        _("The organisation’s own system is not asked any more"),
    )
    RESUMED = "look_up.resumed", LookUpFacts, _("The organisation’s own system is asked again")
