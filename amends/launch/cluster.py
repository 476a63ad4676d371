"""The folders of the embedded PostgreSQL, and who may come in."""

import os
import pwd
import shutil
import subprocess
from copy import copy
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from amends.launch.account import Account, account_for
from amends.launch.binaries import Binaries, binaries
from amends.launch.errors import LaunchError
from amends.launch.folders import ROOTS_HOME, as_root

# Neither superuser nor above the policies; one statement a line, as single-user mode reads them.
OWNER = """\
CREATE ROLE amends LOGIN CREATEROLE CREATEDB
CREATE DATABASE amends OWNER amends
"""
LONGEST_SOCKET_PATH = 107 - len("/.s.PGSQL.5432")


class Cluster:
    def __init__(self, data: Path, *, programs: Binaries | None = None) -> None:
        """`programs` are those that the machine or the wheel has, unless others are given."""
        self.name = "cluster"
        self.programs = programs or binaries()
        self._link = data / "postgres"

    def beside(self, name: str, *, programs: Binaries) -> "Cluster":
        """Another one in the same home, of the same user."""
        other = copy(self)
        other.name, other.programs, other.account = name, programs, self.account
        return other

    @property
    def home(self) -> Path:
        return self._link.resolve()

    @property
    def folder(self) -> Path:
        return self.home / self.name

    @property
    def written_by(self) -> int | None:
        """The version of PostgreSQL that made it; none where there is no cluster yet."""
        try:
            return int((self.folder / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    @property
    def sockets(self) -> Path:
        """A folder that only the server's user may enter; elsewhere if its path is too long."""
        folder = self.home / "sockets"
        if len(str(folder).encode()) > LONGEST_SOCKET_PATH:
            name = sha256(str(folder).encode()).hexdigest()[:16]
            folder = Path(gettempdir()) / f"amends-{name}"
        return folder

    @cached_property
    def account(self) -> Account:
        return account_for(self.folder)

    def make(self, *, lasting: bool) -> None:
        """Makes what is missing; one interrupted before leaves nothing that stands in the way."""
        if not self._link.exists():
            self._find_a_home()
        self.finish_upgrade()
        self._own(self.sockets)
        if self.folder.exists():
            self._check_version()
        else:
            self._initialise(lasting=lasting)
        self._write_access_rules()

    def finish_upgrade(self) -> None:
        """One broken off between its last two steps: the old folder is put aside, the new one whole."""
        if not self.folder.exists() and self.upgraded.exists():
            self.upgraded.rename(self.folder)

    @property
    def upgraded(self) -> Path:
        """Bears this name only when everything is in it, and only until it takes its place."""
        return self.home / "cluster.upgraded"

    def erase(self) -> None:
        """Removes everything that was ever said to it. The server must be stopped."""
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)
        self._link.unlink(missing_ok=True)

    def _find_a_home(self) -> None:
        """Beside our other data; under /var/lib where the server could not reach them."""
        self._link.unlink(missing_ok=True)
        if self.account.reaches(self._link.parent):
            self._link.mkdir(mode=0o700)
        else:
            ROOTS_HOME.mkdir(parents=True, exist_ok=True)
            self._link.symlink_to(mkdtemp(prefix="data-", dir=ROOTS_HOME))
        self._own(self.home)

    def _own(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if as_root():
            os.chown(folder, self.account.uid, self.account.gid, follow_symlinks=False)
        facts = folder.lstat()
        if facts.st_uid != self.account.uid or facts.st_mode & 0o077 or folder.is_symlink():
            raise LaunchError(f"{folder} must be a folder of mode 0700 that belongs to us.")

    def _check_version(self) -> None:
        if self.written_by != self.programs.major:
            raise LaunchError(
                f"The data in {self.folder} were written by PostgreSQL {self.written_by}, and the "
                f"one at hand is {self.programs.major}. To bring them over, stop Amends and run: "
                "bin/amends upgrade_database"
            )

    def _initialise(self, *, lasting: bool) -> None:
        draft = self.home / "cluster.new"
        shutil.rmtree(draft, ignore_errors=True)
        command = [self.programs / "initdb", "-D", str(draft), "-U", "postgres", "-E", "UTF8"]
        command += ["--auth=peer", "--no-instructions"]
        # The builtin provider came with 17; sorting is by code point with either.
        command += ["--locale-provider=builtin"] if self.programs.major >= 17 else []
        command += ["--locale=C.UTF-8"] + ([] if lasting else ["--no-sync"])
        made = subprocess.run(
            command, cwd="/", capture_output=True, text=True, **self.account.for_subprocess()
        )
        if made.returncode:
            raise LaunchError(f"The database could not be made:\n{made.stderr.strip()}")
        self._make_owner(draft)
        draft.rename(self.folder)

    def _make_owner(self, draft: Path) -> None:
        """In single-user mode: a cluster that has its final name has all that it needs."""
        made = subprocess.run(
            [self.programs / "postgres", "--single", "-D", str(draft), "-F", "postgres"],
            input=OWNER,
            cwd="/",
            capture_output=True,
            text=True,
            **self.account.for_subprocess(),
        )
        if made.returncode or "ERROR" in made.stderr:
            raise LaunchError(f"The owner of the database could not be made:\n{made.stderr}")

    def _write_access_rules(self) -> None:
        """The kernel says who knocks at the socket; only we and the server's user are let in."""
        ourselves = pwd.getpwuid(os.geteuid()).pw_name
        users = sorted({ourselves, self.account.name})
        lines = [f'amends "{user}" {role}' for user in users for role in ("amends", "postgres")]
        (self.folder / "pg_hba.conf").write_text("local all all peer map=amends\n")
        (self.folder / "pg_ident.conf").write_text("\n".join(lines) + "\n")
