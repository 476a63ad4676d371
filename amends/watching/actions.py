"""What the product says of itself."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Alarmed(Facts):
    alarm: UUID
    kind: str


class AlarmAction(Action):
    RAISED = "alarm.raised", Alarmed, _("Alarm")
    REPEATED = "alarm.repeated", Alarmed, _("An alarm still stands")
    ENDED = "alarm.ended", Alarmed, _("An alarm is over")
