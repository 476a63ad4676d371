"""What happens at the desk and concerns no single case."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Viewed(Facts):
    view: UUID
    team: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Changed(Facts):
    change: UUID
    deed: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class Exported(Facts):
    form: str
    columns: list[str]


@dataclass(frozen=True, kw_only=True)
class Ended(Facts):
    export: UUID
    rows: int


class ViewAction(Action):
    KEPT = "view.kept", Viewed, _("View kept")
    CHANGED = "view.changed", Viewed, _("View changed")
    REMOVED = "view.removed", Viewed, _("View removed")


class BulkAction(Action):
    DONE = "bulk_change.made", Changed, _("Many cases changed together")
    UNDONE = "bulk_change.undone", Changed, _("A change of many cases undone")


class ExportAction(Action):
    EXPORTED = "cases.exported", Exported, _("Cases exported")
    READY = "export.finished", Ended, _("An export is ready")
    FAILED = "export.failed", Ended, _("An export could not be made")


@dataclass(frozen=True, kw_only=True)
class Linked(Facts):
    link: UUID


class CalendarLinkAction(Action):
    ISSUED = "calendar_link.issued", Linked, _("Link to one’s promises issued")
    REVOKED = "calendar_link.revoked", Linked, _("Link to one’s promises revoked")
