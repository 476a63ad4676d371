"""`amends archive_month 2025-01 FOLDER`: what happened in that month leaves the database as files."""

from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from amends.people.archiving import MonthTooYoung, archive_month


class Command(BaseCommand):
    help = "Takes a month of events, deliveries and access log out of the database, into files."

    def add_arguments(self, parser):
        parser.add_argument("month", type=_month, help="more than a year ago, as 2025-01")
        parser.add_argument("folder", type=Path, help="where the files are kept from now on")

    def handle(self, *, month: datetime, folder: Path, **_):
        left = 0
        try:
            for archived, file in archive_month(month, folder):
                left += 1
                self.stdout.write(f"{archived}: {archived.rows} rows left, root {archived.root}")
                self.stdout.write(f"  kept in {file}")
        except MonthTooYoung:
            raise CommandError(
                "A month leaves when it ended a year ago: figures and pages still look at it."
            ) from None
        if not left:
            self.stdout.write(f"Nothing of {month:%Y-%m} is there.")


def _month(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m").replace(tzinfo=UTC)
