"""What an older PostgreSQL wrote, brought over to the one at hand.

The old folder is read and left as it is: a backup is made of it, put back into a new folder beside it,
counted and examined; only then do the two change names. Broken off before that, nothing has changed,
and the next try needs no second backup. The old folder is given up when somebody says so.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from amends.launch.alone import alone_on, unused
from amends.launch.backup import back_up
from amends.launch.binaries import binaries, programs_of
from amends.launch.cluster import Cluster
from amends.launch.errors import LaunchError
from amends.launch.installation import environment
from amends.launch.postgres import EmbeddedPostgres
from amends.launch.restore import fill_database
from amends.launch.verification import compare_rows, examine_chain
from amends.now import now


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--programs", type=Path, metavar="DIR", help="the older version’s, where they are not found"
    )
    parser.add_argument(
        "--confirm", action="store_true", help="afterwards: gives up what the older one wrote"
    )


def run(data: Path, options: Namespace) -> None:
    if "AMENDS_DATABASE_URL" in os.environ:
        raise LaunchError(
            "AMENDS_DATABASE_URL names a server of your own: upgrade it by its means."
        )
    with alone_on(data), unused(data):
        done = give_up_the_old(data) if options.confirm else bring_over(data, options.programs)
    print(done)


def bring_over(data: Path, programs: Path | None = None) -> str:
    """A sentence of what was done."""
    cluster = Cluster(data)
    cluster.finish_upgrade()
    older, newer = cluster.written_by, cluster.programs.major
    if older is None or older == newer:
        return f"There is nothing to bring over: PostgreSQL {newer} reads the data."
    if older > newer:
        raise LaunchError(f"The data were written by PostgreSQL {older}, and {newer} is at hand.")
    aside = cluster.home / f"cluster.{older}"
    if aside.exists():
        raise LaunchError(f"{aside} is there already: move it away, or give it up (--confirm).")
    old = EmbeddedPostgres(data, cluster=Cluster(data, programs=programs_of(older, programs)))
    backup = _backed_up(data, old)
    rows = _filled(data, old.cluster.beside("cluster.next", programs=binaries()), backup)
    cluster.folder.rename(aside)
    cluster.finish_upgrade()
    _mark(data).unlink()
    return (
        f"PostgreSQL {newer} reads the data now: {rows} rows are there, and the chain of the log "
        f"holds. The backup is {backup}. What {older} wrote lies in {aside} until you run: "
        "bin/amends upgrade_database --confirm"
    )


def give_up_the_old(data: Path) -> str:
    left = old_folders(data)
    for folder in left:
        shutil.rmtree(folder)
    return f"Given up: {', '.join(map(str, left))}." if left else "There is nothing to give up."


def old_folders(data: Path) -> list[Path]:
    """What older versions wrote and nobody has given up yet."""
    return sorted((data / "postgres").resolve().glob("cluster.[0-9]*"))


def _backed_up(data: Path, old: EmbeddedPostgres) -> Path:
    """A backup of what is there; that of a try which was broken off, unless anybody wrote since."""
    old.stop()  # a try that was killed leaves it running
    known = json.loads(_mark(data).read_text()) if _mark(data).exists() else {}
    if known.get("state") == _state(old.cluster) and Path(known["backup"]).exists():
        return Path(known["backup"])
    folder = Path(os.environ.get("AMENDS_BACKUPS") or data / "backups")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    backup = folder / f"before-postgresql-{binaries().major}-{now():%Y-%m-%dT%H%M%S}Z.tar"
    old.start()
    try:
        back_up(data, old.url(), backup)
    finally:
        old.stop()
    _mark(data).write_text(json.dumps({"backup": str(backup), "state": _state(old.cluster)}))
    return backup


def _state(cluster: Cluster) -> str:
    """How far its log of changes reaches: every start and every change moves it on."""
    told = subprocess.run(
        [cluster.programs / "pg_controldata", "-D", str(cluster.folder)],
        capture_output=True, text=True, check=True, env=os.environ | {"LC_ALL": "C"},
        **cluster.account.for_subprocess(),
    ).stdout  # fmt: skip
    return next(line for line in told.splitlines() if line.startswith("Latest checkpoint location"))


def _filled(data: Path, cluster: Cluster, backup: Path) -> int:
    """How many rows were put into the new cluster, which then bears the name of a whole one."""
    new = EmbeddedPostgres(data, lasting=False, cluster=cluster)
    new.stop()
    for draft in (cluster.folder, cluster.upgraded):
        shutil.rmtree(draft, ignore_errors=True)
    new.start()
    try:
        with tarfile.open(backup) as tar, TemporaryDirectory(prefix="restore-", dir=data) as folder:
            tar.extract("database.dump", folder, filter="data")
            fill_database(new.url(), Path(folder) / "database.dump")
        rows = compare_rows(backup, new.url())
        _amends(data, new.url(), "upgrade", "--without-backup")
        examine_chain(data, new.url())
        with psycopg.connect(new.url(), autocommit=True) as connection:
            connection.execute("ANALYZE")  # else the first plans are guesses
    finally:
        new.stop()
    _make_lasting(cluster)
    cluster.folder.rename(cluster.upgraded)
    return rows


def _amends(data: Path, url: str, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "amends", *words, "--data", str(data)],
        env=environment(data, url), capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise LaunchError(f"Nothing was changed, because:\n{done.stdout}{done.stderr}")


def _make_lasting(cluster: Cluster) -> None:
    """It was written without waiting for the disk."""
    subprocess.run(
        [cluster.programs / "initdb", "--sync-only", "-D", str(cluster.folder)],
        check=True, capture_output=True, **cluster.account.for_subprocess(),
    )  # fmt: skip


def _mark(data: Path) -> Path:
    return data / "upgrading_database"
