"""The user that the database server runs as: ourselves, or another one where we are root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from amends.launch.errors import LaunchError
from amends.launch.folders import as_root

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def for_subprocess(self) -> dict:
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, folder: Path) -> bool:
        """Whether it may pass through `folder` and all folders above it."""
        return all(self._may_pass(path) for path in (folder, *folder.parents))

    def _may_pass(self, folder: Path) -> bool:
        facts = folder.stat()
        if facts.st_uid == self.uid:
            return bool(facts.st_mode & 0o100)
        return bool(facts.st_mode & (0o010 if facts.st_gid == self.gid else 0o001))


def account_for(cluster: Path) -> Account:
    """The owner of a cluster that exists; else ourselves, or for root an unprivileged user."""
    if cluster.exists():
        entry = pwd.getpwuid(cluster.stat().st_uid)
    elif as_root():
        entry = _unprivileged()
    else:
        entry = pwd.getpwuid(os.geteuid())
    if entry.pw_uid == 0:
        raise LaunchError(f"{cluster} belongs to root, and PostgreSQL refuses to run as root.")
    if not as_root() and entry.pw_uid != os.geteuid():
        raise LaunchError(
            f"{cluster} belongs to {entry.pw_name}: run this as {entry.pw_name} or root."
        )
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _unprivileged() -> pwd.struct_passwd:
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LaunchError(f"This machine has none of the users {', '.join(UNPRIVILEGED)}.")
