"""Exports are brought in by the worker; one that was broken off goes on where it was."""

from django.utils import timezone, translation

from amends.channels.sweeping import in_turn, waiting
from amends.importing.elsewhere.reading import UnreadableExport
from amends.importing.models import ProgramExport


def bring_in_waiting_exports() -> None:
    for key in in_turn(waiting("exports_to_bring_in", limit=5)):
        brought = ProgramExport.objects.select_related("membership__user", "workspace")
        export = brought.get(pk=key)
        language = export.membership.user.language or export.workspace.language
        with timezone.override(export.workspace.zone), translation.override(language):
            bring_in(export)


def bring_in(export: ProgramExport) -> None:
    by = export.membership
    if not (export.try_once() and by.is_active and by.administers):
        export.end()
        return
    try:
        export.bring_in()
    except (UnreadableExport, FileNotFoundError):
        export.end()  # it would be refused again
