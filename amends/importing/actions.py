"""Everything that can happen to what is brought in from elsewhere."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Counted(Facts):
    imported: int
    already_there: int
    rejected: int


@dataclass(frozen=True, kw_only=True)
class TableBrought(Counted):
    table: UUID


@dataclass(frozen=True, kw_only=True)
class ExportBrought(Counted):
    export: UUID
    program: str


class ImportAction(Action):
    ENDED = "import.ended", TableBrought, _("Table of complaints imported")
    EXPORT_ENDED = "program_export.ended", ExportBrought, _("Export of another program imported")
