"""Everything that can happen to a table that is brought in."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Brought(Facts):
    table: UUID
    imported: int
    already_there: int
    rejected: int


class ImportAction(Action):
    ENDED = "import.ended", Brought, _("Table of complaints imported")
