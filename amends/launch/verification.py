"""Whether a backup is one: it is put back into a server of its own, counted, and its chain examined."""

import os
import shutil
import subprocess
import sys
import tarfile
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

from amends.launch.archive import read_label
from amends.launch.errors import LaunchError
from amends.launch.folders import data_folder, key_file
from amends.launch.moment import one_moment
from amends.launch.restore import know_the_models, restore
from amends.launch.temporary import temporary_postgres

OF_THE_KEY = "Missing: the key"


def verify(data: Path, url: str, file: Path) -> str:
    """A sentence of what was found; a LaunchError where it is not what was there."""
    know_the_models(data, url)
    with TemporaryDirectory(prefix="verify-", dir=data) as folder:
        there = data_folder(folder)
        shutil.copy(key_file(data), there / "key")
        with temporary_postgres(inside=there / "server") as server:
            said = restore(there, server.url(), file)
            rows = compare_rows(file, server.url())
            examine_chain(there, server.url())
        files = _checked(there / "files")
    if missing := [each for each in said[1:] if not each.startswith(OF_THE_KEY)]:
        raise LaunchError(" ".join(missing))
    return (
        f"Verified: put back into a database of its own, {rows} rows and {files} files are there, "
        "and the chain of the log holds."
    )


def compare_rows(file: Path, url: str) -> int:
    with tarfile.open(file) as tar:
        expected = read_label(tar).rows
    with one_moment(url) as moment:
        found = moment.rows()
    other = sorted(t for t in {*expected, *found} if expected.get(t) != found.get(t))
    if other:
        told = [f"{table}: {found.get(table)} of {expected.get(table)}" for table in other[:10]]
        raise LaunchError(f"The backup has not the rows that were there: {', '.join(told)}.")
    return sum(found.values())


def examine_chain(data: Path, url: str) -> None:
    surroundings = os.environ | {"AMENDS_DATABASE_URL": url, "AMENDS_ROLE": "owner"}
    done = subprocess.run(
        [sys.executable, "-m", "amends", "audit", "verify", "--data", str(data)],
        env=surroundings | {"AMENDS_DATA": str(data)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise LaunchError(f"The chain of the log does not hold:\n{done.stdout}{done.stderr}")


def _checked(files: Path) -> int:
    """Each is named by the hash of what it holds."""
    kept = [file for file in files.rglob("*") if file.is_file()]
    for file in kept:
        with file.open("rb") as content:
            if file_digest(content, "sha256").hexdigest() != file.name:
                raise LaunchError(f"The file {file.name} is not what it was when it was kept.")
    return len(kept)
