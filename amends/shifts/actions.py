"""Everything that can happen when a shift is handed over."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class HandedOver(Facts):
    """From whom to whom, how many cases, and how many of them were refused."""

    handover: UUID
    before: UUID
    to: UUID
    cases: int
    refused: int = 0


class ShiftAction(Action):
    OFFERED = "shift.handed_over", HandedOver, _("Shift handed over")
    CONFIRMED = "shift.confirmed", HandedOver, _("Shift taken over")
    WITHDRAWN = "shift.withdrawn", HandedOver, _("Hand-over of a shift taken back")
