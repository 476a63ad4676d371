"""A month of everything that only grows leaves the database, and every workspace's log says so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from amends.events import archiving
from amends.events.actor import system
from amends.events.models import ArchivedMonth, Event
from amends.now import now
from amends.owner import as_owner
from amends.people.actions import Archived, PeopleAction
from amends.people.models import Workspace


class MonthTooYoung(Exception):
    """A year is looked at, and compared with the year before, by people and figures."""


def archive_month(first: datetime, folder: Path) -> Iterator[tuple[ArchivedMonth, Path]]:
    """Takes the month that begins at `first` (UTC) out of each table, into a file each in `folder`."""
    today = now().astimezone(UTC)
    if (first.year + 1, first.month) >= (today.year, today.month):
        raise MonthTooYoung
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with as_owner():
        for table in archiving.growing_tables():
            if archiving.holds(table, first):
                yield _archive(table, first, folder)


def _archive(table: str, first: datetime, folder: Path) -> tuple[ArchivedMonth, Path]:
    month = archiving.set_apart(table, first)
    file = archiving.write_down(month, folder)
    with transaction.atomic():
        archiving.drop(month)
        for workspace in Workspace.objects.all():
            _tell(workspace, month)
    return month, file


def _tell(workspace: Workspace, month: ArchivedMonth) -> None:
    with workspace.enter():
        Event.objects.record(
            PeopleAction.MONTH_ARCHIVED,
            by=system,
            workspace_id=workspace.pk,
            facts=Archived(
                table=month.table, month=f"{month.month:%Y-%m}", rows=month.rows, root=month.root
            ),
        )
