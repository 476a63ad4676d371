"""How the work stands at this moment: what waits and since when, in every workspace or in one."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection

from amends.events.models import Follower
from amends.ids import time_of
from amends.now import now

# Letters of the last days alone: what was given up long ago alarms nobody.
RECENT = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """How many wait, and since when the first of them does."""

    count: int = 0
    since: datetime | None = None

    @property
    def age(self) -> timedelta:
        return max(now() - self.since, timedelta()) if self.since else timedelta()


def what_waits(workspace_id: UUID | None = None) -> dict[str, Waiting]:
    """`letters` to be sent by mail, `texts` that the SMS gateway was given in vain, `mails` to be taken
    in, `promises` whose moment has come, `postings` of webhooks; letters `dead` within a day; mails
    `set_aside` for a person to look at. Counted by the database in all workspaces, or in one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, waiting, since FROM what_waits(%s, %s, %s)",
            [now(), now() - RECENT, workspace_id],
        )
        return {kind: Waiting(count, since) for kind, count, since in cursor.fetchall()}


def unread_by_followers() -> Iterator[tuple[str, Waiting]]:
    """For each reader of the log, since when the next event has waited to be read."""
    with connection.cursor() as cursor:
        for follower in Follower.objects.order_by("name"):
            cursor.execute(
                "SELECT id FROM events_after(%s::text::xid8, %s, 1)",
                [str(follower.xid), follower.event_id],
            )
            first = cursor.fetchone()
            yield follower.name, Waiting(1, time_of(first[0])) if first else Waiting()


def connections() -> tuple[int, int]:
    """Of the database server: how many are open, and how many there may be."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(numbackends), current_setting('max_connections')::int FROM pg_stat_database"
        )
        return cursor.fetchone()


def disk_free() -> int:
    """Bytes that can still be written to the data folder."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(settings.DATA).free
