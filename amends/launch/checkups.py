"""What the doctor looks at, each with a sentence that says what to do."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from amends.launch.binaries import SERVED
from amends.launch.catalogues import stale_catalogues
from amends.launch.errors import LaunchError
from amends.launch.health import complaint
from amends.launch.installation import database, environment, remembered
from amends.launch.ports import is_free
from amends.launch.roles import (
    APPLICATION_ROLE,
    may_act_as_application,
    missing_statements,
)
from amends.launch.upgrade_database import old_folders

ENOUGH_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    well: bool
    sentence: str


def checkups(data: Path) -> Iterator[Finding]:
    yield from _disk(data)
    yield _key(data)
    yield _catalogues()
    try:
        with database(data) as url, psycopg.connect(url) as connection:
            yield Finding(True, "The database answers.")
            yield _version(connection)
            yield from _roles(connection)
            yield _schema(data, url)
            yield _service(data)
    except (psycopg.OperationalError, LaunchError) as error:
        yield Finding(False, f"The database does not answer: {error}")
    yield _outgoing_mail(data)
    yield from _kept_by_an_upgrade(data)


def _disk(data: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(data).free
    yield Finding(free > ENOUGH_BYTES, f"{free / 1e9:.1f} GB are free for {data}.")
    if not os.access(data, os.W_OK):
        yield Finding(False, f"Nothing can be written to {data}.")


def _key(data: Path) -> Finding:
    key = data / "key"
    if not key.exists():
        return Finding(True, f"There is no key yet; the first start makes {key}.")
    if key.stat().st_mode & 0o077:
        return Finding(False, f"Others may read the key: chmod 600 {key}")
    return Finding(True, f"The key is readable by its owner alone: {key}.")


def _catalogues() -> Finding:
    stale = [str(path) for path in stale_catalogues()]
    if stale:
        return Finding(False, f"Words are not compiled ({', '.join(stale)}): bin/setup does it.")
    return Finding(True, "The words of every language are compiled.")


def _version(connection: psycopg.Connection) -> Finding:
    major = connection.info.server_version // 10000
    span = f"{SERVED.start} to {SERVED.stop - 1}"
    return Finding(major in SERVED, f"The server is PostgreSQL {major}; {span} are supported.")


def _roles(connection: psycopg.Connection) -> Iterator[Finding]:
    query = "SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
    if connection.execute(query).fetchone() is not None:
        yield Finding(
            False,
            "AMENDS_DATABASE_URL logs in as a role that no policy holds back (superuser or "
            "BYPASSRLS): use an ordinary role that owns the database.",
        )
    if may_act_as_application(connection):
        yield Finding(True, f"The owner may act as {APPLICATION_ROLE}, which serves people.")
    else:
        statements = "; ".join(missing_statements(connection))
        yield Finding(False, f"The owner may not act as {APPLICATION_ROLE}. Run: {statements};")


def _schema(data: Path, url: str) -> Finding:
    os.environ.update(environment(data, url))
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    if waiting:
        return Finding(False, f"{len(waiting)} migrations wait: bin/amends migrate")
    return Finding(True, "The tables are those of this version.")


def _service(data: Path) -> Finding:
    addresses = remembered(data)
    if is_free(addresses.port):
        return Finding(True, f"It does not run now; port {addresses.port} is free for it.")
    problem = complaint(addresses.port, os.environ["AMENDS_BASE_URL"])
    if problem:
        return Finding(False, f"Port {addresses.port} answers, but is not well: {problem}")
    return Finding(True, f"It runs and is well: {os.environ['AMENDS_BASE_URL']}")


def _outgoing_mail(data: Path) -> Finding:
    if remembered(data).demo or os.environ.get("AMENDS_SMTP_URL"):
        return Finding(True, "Outgoing mail has a way out.")
    return Finding(False, "AMENDS_SMTP_URL is not set: letters wait and are not sent.")


def _kept_by_an_upgrade(data: Path) -> Iterator[Finding]:
    for folder in old_folders(data):
        yield Finding(
            True,
            f"{folder} holds what an older PostgreSQL wrote, people erased since among it. If all "
            "is well, give it up: bin/amends upgrade_database --confirm",
        )
