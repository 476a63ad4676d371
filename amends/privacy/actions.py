"""What happens to what is known of a customer."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Erased(Facts):
    erasure: UUID
    reason: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class HandedOut(Facts):
    files: int


class PrivacyAction(Action):
    HANDED_OUT = "customer.exported", HandedOut, _("Everything about a customer handed out")
    ERASED = "customer.erased", Erased, _("Customer erased")
