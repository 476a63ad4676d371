"""Following the log without losing an event, whatever order transactions commit in.

A cursor on id skips rows of transactions that commit late. Below the snapshot horizon no
transaction is still running, so ordered by (xid, id) nothing can appear behind the position.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import connection, models, transaction

from amends.events.models.event import Event

NIL = UUID(int=0)
Effect = Callable[[Event], None]


class Follower(models.Model):
    """One reader of the log and how far it has read. Its effects must be harmless when repeated."""

    name = models.CharField(max_length=40, primary_key=True)
    xid = models.BigIntegerField(default=0)
    event_id = models.UUIDField(default=NIL)
    moved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def follow(
        cls, name: str, read: Callable[[list[tuple[UUID, UUID]]], object], *, limit: int = 200
    ) -> int:
        """Hands the next events to `read` as (workspace id, event id) and moves on; returns how many.

        Position and effects commit together. Two processes following the same name take turns.
        Where `read` says False it has done a part: that is kept, it gets the same events again, and
        `limit` is returned, for there is more to do at once.
        """
        with transaction.atomic():
            follower = cls._mine(name)
            if follower is None:
                return 0
            batch = list(_events_after(follower.xid, follower.event_id, limit))
            if batch:
                if read([(workspace_id, event_id) for workspace_id, event_id, _ in batch]) is False:
                    return limit
                _, follower.event_id, follower.xid = batch[-1]
                follower.save(update_fields=["xid", "event_id", "moved_at"])
        return len(batch)

    @classmethod
    def _mine(cls, name: str) -> "Follower | None":
        cls.objects.bulk_create([cls(name=name)], ignore_conflicts=True)  # type: ignore[list-item]
        return cls.objects.select_for_update(skip_locked=True).filter(name=name).first()


def _events_after(xid: int, event_id: UUID, limit: int) -> Iterable[tuple[UUID, UUID, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT workspace_id, id, xid::text::bigint FROM events_after(%s::text::xid8, %s, %s)",
            [str(xid), event_id, limit],
        )
        return cursor.fetchall()
