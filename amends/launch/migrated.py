"""A database as the migrations make it, kept from one run of the tests to the next.

To migrate takes many seconds, to restore what was migrated before a second. What is
kept is named by all that it was made from; the walls are raised anew each time, as after any migration.
"""

from hashlib import sha256
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

from amends.events import partitions
from amends.launch.clients import run_client
from amends.launch.databases import sibling_url
from amends.launch.folders import CHECKOUT
from amends.now import now

CACHE = CHECKOUT / ".cache"


def migrate(name: str) -> None:
    """Fills the empty database `name`, to which Django is connected."""
    kept = CACHE / f"{_of_this_server()}{_made_from()}.dump"
    url = sibling_url(name)
    if kept.exists():
        run_client("pg_restore", "--no-owner", "--single-transaction", str(kept), url=url)
    call_command("migrate", verbosity=0)
    if not kept.exists():
        _keep(kept, url)


def _keep(kept: Path, url: str) -> None:
    CACHE.mkdir(exist_ok=True)
    for older in CACHE.glob(f"{_of_this_server()}*.dump"):
        older.unlink(missing_ok=True)
    unfinished = kept.with_suffix(f".{connection.settings_dict['NAME']}.part")
    run_client("pg_dump", "--format=custom", f"--file={unfinished}", url=url)
    unfinished.rename(kept)


def _of_this_server() -> str:
    """Of each server's version one is kept: a release is tried on two."""
    return f"migrated-{connection.pg_version}-"


def _made_from() -> str:
    """The migrations, what they call, and the month, whose partitions may be there."""
    sources = sorted(CHECKOUT.glob("amends/*/migrations/*.py"))
    made_from = sha256(f"{django.__version__} {now():%Y-%m}".encode())
    for source in (*sources, Path(partitions.__file__)):
        made_from.update(str(source.relative_to(CHECKOUT)).encode() + source.read_bytes())
    return made_from.hexdigest()[:16]
