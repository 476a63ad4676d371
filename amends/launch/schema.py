"""Whether the tables are those that this version knows: no older, and no newer ones are served."""

import os
from dataclasses import dataclass

import django

from amends.launch.errors import LaunchError

# Apps of libraries that earlier versions used; their tables stay where they are.
LEFT = {"sessions"}


@dataclass(frozen=True)
class Schema:
    """`missing` has the database not yet; `foreign` does this version not know. As app.name."""

    is_new: bool
    missing: list[str]
    foreign: list[str]

    def refuse_newer(self) -> None:
        if self.foreign:
            raise LaunchError(
                "The data were written by a newer version of Amends, which this one does not know "
                f"({_some(self.foreign)}). Install that version again, or restore a backup of "
                "this version."
            )


def schema() -> Schema:
    """Django is set up. What the database says, against the files of this version."""
    from django.db import connection  # settings are there by now, and no earlier
    from django.db.migrations.loader import MigrationLoader

    from amends.owner import as_owner

    with as_owner():  # who serves may not read what was applied
        loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    applied = {each for each in loader.applied_migrations if each[0] not in LEFT}
    connection.close()  # processes that are started from here make their own
    return Schema(
        is_new=not applied,
        missing=sorted(".".join(each) for each in known - applied),
        foreign=sorted(".".join(each) for each in applied - known),
    )


def refuse_other_schemas() -> None:
    """For a process that serves alone; `serve` has brought the tables up to date already."""
    if "AMENDS_SUPERVISED" in os.environ:
        return
    django.setup()
    found = schema()
    found.refuse_newer()
    if found.missing:
        raise LaunchError(
            f"The tables are older than this version ({_some(found.missing)} missing). "
            "Stop all its processes and run: bin/amends upgrade"
        )


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
