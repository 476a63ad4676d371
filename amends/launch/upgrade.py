"""From an older version's data to this one's: backup, migrations, what came later. Broken off at any
moment, it goes on where it was, and the backup of its begin stays the backup."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

import django

from amends.launch.backup import back_up
from amends.launch.installation import database, environment
from amends.launch.roles import make_application_role
from amends.launch.schema import schema
from amends.now import now

KEPT = 2


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--without-backup", action="store_true", help="where you have one of your own"
    )


def run(data: Path, options: Namespace) -> None:
    with database(data) as url:
        make_application_role(url)
        os.environ.update(environment(data, url))
        django.setup()
        bring_up_to_date(data, url, backup=not options.without_backup)
    print("The data are those of this version.")


def bring_up_to_date(data: Path, url: str, *, backup: bool = True) -> None:
    """Django is set up, as owner. Harmless where nothing is to be done."""
    from django.core.management import call_command

    from amends.opening import catch_up

    found = schema()
    found.refuse_newer()
    if found.missing and not found.is_new and backup:
        _back_up_once(data, url)
    call_command("migrate", verbosity=0)
    catch_up()
    _mark(data).unlink(missing_ok=True)


def _back_up_once(data: Path, url: str) -> None:
    """The mark says that this upgrade has its backup; half an upgrade is nothing to go back to."""
    from django.conf import settings

    if _mark(data).exists():
        return
    settings.BACKUPS.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = settings.BACKUPS / f"before-upgrade-{now():%Y-%m-%dT%H%M%S}Z.tar"
    back_up(data, url, file)
    _mark(data).write_text(f"{file}\n")
    for old in sorted(settings.BACKUPS.glob("before-upgrade-*.tar"))[:-KEPT]:
        old.unlink()


def _mark(data: Path) -> Path:
    return data / "upgrading"
