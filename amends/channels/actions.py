"""What can happen to a letter on its way in and out."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Arrived(Facts):
    mail: UUID
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Sent(Facts):
    delivery: UUID
    purpose: str
    message: UUID | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Addressed(Facts):
    service_address: UUID
    team: UUID | None = None
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Read(Facts):
    mailbox: UUID
    service_address: UUID


@dataclass(frozen=True, kw_only=True)
class Signing(Facts):
    signing_key: UUID


@dataclass(frozen=True, kw_only=True)
class Gated(Facts):
    gateway: UUID


class GatewayAction(Action):
    OPENED = "sms_gateway.opened", Gated, _("SMS are sent from now on")
    CHANGED = "sms_gateway.changed", Gated, _("SMS gateway changed")
    STOPPED = "sms_gateway.stopped", Gated, _("No SMS are sent any more")
    RESUMED = "sms_gateway.resumed", Gated, _("SMS are sent again")


@dataclass(frozen=True, kw_only=True)
class Texted(Facts):
    sms: UUID


class TextAction(Action):
    ADMITTED = "inbound_text.admitted", Texted, _("An SMS set aside was let in")
    DISMISSED = "inbound_text.dismissed", Texted, _("An SMS set aside was dismissed")


class KeyAction(Action):
    MADE = "signing_key.made", Signing, _("Key for signing letters made")
    CONFIRMED = "signing_key.confirmed", Signing, _("Letters are signed from now on")


class AddressAction(Action):
    OPENED = "service_address.opened", Addressed, _("Service address opened")
    CHANGED = "service_address.changed", Addressed, _("Service address changed")
    RETIRED = "service_address.retired", Addressed, _("Service address retired")
    REVIVED = "service_address.revived", Addressed, _("Service address receives again")
    MAILBOX_STOPPED = "mailbox.stopped", Read, _("A mailbox is read no more")
    MAILBOX_RESUMED = "mailbox.resumed", Read, _("A mailbox is read again")
    MAILBOX_ADDED = "mailbox.added", Read, _("A mailbox is read")


class MailAction(Action):
    QUARANTINED = "mail.quarantined", Arrived, _("A mail was set aside")
    ADMITTED = "mail.admitted", Arrived, _("A mail set aside was let in")
    DISMISSED = "mail.dismissed", Arrived, _("A mail set aside was dismissed")


class DeliveryAction(Action):
    SENT = "delivery.sent", Sent, _("Sent")
    DELIVERED = "delivery.delivered", Sent, _("Has arrived on the phone")
    GIVEN_UP = "delivery.given_up", Sent, _("Could not be sent")
    UNCERTAIN = "delivery.uncertain", Sent, _("Perhaps sent: the connection broke off")
    BOUNCED = "delivery.bounced", Sent, _("Came back: the address does not receive")
    UNTOLD = "delivery.untold", Sent, _("No other way is left to write to the customer")
