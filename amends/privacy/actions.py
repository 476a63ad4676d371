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


@dataclass(frozen=True, kw_only=True)
class Held(Facts):
    hold: UUID
    case: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Ruled(Facts):
    kind: str
    days: int
    on: bool


@dataclass(frozen=True, kw_only=True)
class Cleared(Facts):
    kind: str
    days: int
    rows: int


class PrivacyAction(Action):
    HOLD_PLACED = "legal_hold.placed", Held, _("Legal hold placed")
    HOLD_LIFTED = "legal_hold.lifted", Held, _("Legal hold lifted")
    RETENTION_DECIDED = "retention.decided", Ruled, _("How long something is kept was decided")
    RETENTION_CARRIED_OUT = "retention.carried_out", Cleared, _("What was kept long enough is gone")
    HANDED_OUT = "customer.exported", HandedOut, _("Everything about a customer handed out")
    ERASED = "customer.erased", Erased, _("Customer erased")
