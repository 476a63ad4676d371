"""Puts a backup back: the database in one transaction, then the files; says what is missing."""

import os
import shutil
import subprocess
import tarfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import django
import psycopg
from django.core.management import call_command
from psycopg.sql import SQL, Identifier

from amends.ids import first_id_at
from amends.launch.archive import Label, fingerprint, read_label, unpack
from amends.launch.clients import client
from amends.launch.errors import LaunchError
from amends.launch.folders import key_file
from amends.launch.installation import database, environment, remember, remembered
from amends.launch.roles import make_application_role
from amends.now import now
from amends.outside.kept_digest import columns_naming_files

HEADER_LINES = 40
COLUMN_IS_THERE = """
    SELECT FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND column_name = %s
"""
CLEAR = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;"
# Transaction numbers mean nothing in another server. At zero an event lies below every horizon;
# followers read the last day once more, which is harmless, for their effects are unique.
REREAD_THE_LAST_DAY = """
    UPDATE public.events_event SET xid = '0' WHERE xid <> '0';
    UPDATE public.events_follower SET xid = 0, event_id = '{since}';
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--replace", action="store_true", help="give up what is there now")


def run(data: Path, options: Namespace) -> None:
    with database(data) as url:
        know_the_models(data, url)
        for sentence in restore(data, url, options.file, give_up=options.replace):
            print(sentence)
        if again := _erase_again():
            print(f"Erased again: {again} customers whom the backup had brought back.")


def know_the_models(data: Path, url: str) -> None:
    os.environ.update(environment(data, url))
    django.setup()


def _erase_again() -> int:
    """Nobody is to see them before; the tables have to be those that this version knows."""
    from amends.privacy.kept_list import erase_again  # models cannot be imported any earlier

    call_command("migrate", verbosity=0)
    return erase_again()


def restore(data: Path, url: str, file: Path, *, give_up: bool = False) -> list[str]:
    """Sentences about what was put back, and about what is missing, as far as the models know."""
    _check_empty(url, give_up=give_up)
    with tarfile.open(file) as tar, TemporaryDirectory(prefix="restore-", dir=data) as folder:
        label = read_label(tar)
        remember(data, replace(remembered(data), demo=label.demo))
        unpack(tar, Path(folder))
        fill_database(url, Path(folder) / "database.dump")
        _put_files_back(Path(folder) / "files", data / "files")
        _put_key_back(Path(folder) / "key", data / "key")
    if label.sign_ins:
        (data / "sign-ins").write_text(label.sign_ins)
    return [f"Put back: the state of {label.made_at}.", *_missing(data, url, label)]


def _check_empty(url: str, *, give_up: bool) -> None:
    with psycopg.connect(url) as connection:
        query = "SELECT FROM pg_tables WHERE schemaname = 'public'"
        filled = connection.execute(query).fetchone() is not None
    if filled and not give_up:
        raise LaunchError("There is data already. To give it up for the backup, add --replace.")


def fill_database(url: str, dump: Path) -> None:
    make_application_role(url)
    script = subprocess.Popen(
        [client("pg_restore", url=url), "--no-owner", "--file=-", dump], stdout=subprocess.PIPE
    )
    target = subprocess.Popen(
        [client("psql", url=url), "-qX1", "-v", "ON_ERROR_STOP=1", f"--dbname={url}", "-f", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert script.stdout and target.stdin
    since = first_id_at(now() - timedelta(days=1))
    try:
        target.stdin.write(CLEAR.encode())
        target.stdin.writelines(_header_fit_for_older_servers(script.stdout))
        shutil.copyfileobj(script.stdout, target.stdin)
        if script.wait():
            target.kill()  # at the end of its input it would commit half of it
        target.stdin.write(REREAD_THE_LAST_DAY.format(since=since).encode())
    except BrokenPipeError:
        pass  # psql says below why it stopped
    _, complaint = target.communicate()
    if script.wait() or target.returncode:
        raise LaunchError(f"Nothing was changed, because:\n{complaint.decode().strip()}")


def _header_fit_for_older_servers(script: IO[bytes]) -> Iterator[bytes]:
    for _ in range(HEADER_LINES):
        line = script.readline()
        if not line.startswith(b"SET transaction_timeout"):
            yield line


def _put_files_back(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True)


def _put_key_back(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copy(source, target)
        target.chmod(0o600)


def _missing(data: Path, url: str, label: Label) -> Iterator[str]:
    with psycopg.connect(url) as connection:
        for table, column in columns_naming_files():
            yield from _missing_files(data, connection, table, column)
    if fingerprint(key_file(data)) != label.key:
        yield (
            "Missing: the key. Links sent to customers and sealed passwords are read again once "
            f"the key of that installation lies in {data / 'key'}."
        )


def _missing_files(
    data: Path, connection: psycopg.Connection, table: str, column: str
) -> Iterator[str]:
    known = connection.execute(COLUMN_IS_THERE, (table, column)).fetchone()
    if known is None:  # a backup of an older version, which named no such files yet
        return
    query = SQL("SELECT DISTINCT {column} FROM {table} WHERE {column} <> ''")
    named = connection.execute(query.format(column=Identifier(column), table=Identifier(table)))
    digests = [digest for (digest,) in named]
    lost = [d for d in digests if not (data / "files" / d[:2] / d[2:4] / d).exists()]
    if lost:
        yield (
            f"Missing: {len(lost)} of {len(digests)} files that {table} names: "
            f"{', '.join(lost[:10])}{' …' if len(lost) > 10 else ''}"
        )
