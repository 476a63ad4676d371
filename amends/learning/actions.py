"""Everything that can happen to a cause."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Named(Facts):
    cause: UUID
    source: str


class CauseAction(Action):
    LISTED = "cause.listed", Named, _("Cause added to the catalogue")
    RETIRED = "cause.retired", Named, _("Cause taken out of the catalogue")
    FOUND = "cause.found", Named, _("Cause found")
    WITHDRAWN = "cause.withdrawn", Named, _("Cause withdrawn")
