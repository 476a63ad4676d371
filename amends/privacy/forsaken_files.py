"""Files leave the store after the rows that named them: two rows may name one file, also in two
workspaces, so only the owner of the tables can tell whether anybody still needs it."""

from datetime import timedelta
from itertools import islice

from django.db import connection
from psycopg.sql import SQL, Identifier

from amends.now import now
from amends.outside.kept_digest import columns_naming_files
from amends.outside.store import files
from amends.owner import as_owner
from amends.privacy.models import ForsakenFile

# The same file may be handed in again at this moment, kept already and not yet named by its row.
GRACE = timedelta(minutes=10)
# From the moment in which a file is kept until the row that names it is there.
LONGEST_WRITING = timedelta(days=1)
AT_ONCE = 200


def remove_forsaken_files() -> bool:
    """Removes what no row names any more; says whether there may be more."""
    with as_owner():
        found = ForsakenFile.objects.filter(forsaken_at__lt=now() - GRACE).order_by("pk")
        rows = list(found[:AT_ONCE])
        names = {row.file for row in rows}
        needed = _still_named(names)
        touched = {
            name for name in names - needed if files.was_handed_in_since(name, now() - GRACE)
        }
        for name in names - needed - touched:
            files.discard(name)
        settled = [row.pk for row in rows if row.file not in touched]
        ForsakenFile.objects.filter(pk__in=settled).delete()
    return len(rows) == AT_ONCE


def remove_orphans() -> None:
    """Files that no row ever named: what wrote one was broken off before its row was committed."""
    moment = now() - LONGEST_WRITING
    with as_owner():
        kept = files.hashes()
        while names := list(islice(kept, AT_ONCE)):
            old = {name for name in names if not files.was_handed_in_since(name, moment)}
            for name in old - _still_named(old):
                files.discard(name)


def _still_named(names: set[str]) -> set[str]:
    query = SQL("SELECT DISTINCT {column} FROM {table} WHERE {column} = ANY(%s)")
    needed: set[str] = set()
    with connection.cursor() as cursor:
        for table, column in columns_naming_files():
            cursor.execute(
                query.format(column=Identifier(column), table=Identifier(table)), [list(names)]
            )
            needed |= {name for (name,) in cursor.fetchall()}
    return needed
