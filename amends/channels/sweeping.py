"""Work that waits in every workspace: found by one question, done inside each."""

from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from amends.now import now
from amends.people.models import enter

Waiting = tuple[UUID, UUID]


def waiting(function: str, *, limit: int) -> list[Waiting]:
    """(workspace id, key) of what is due, oldest first. `function` is one of migration 0002."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT workspace_id, id FROM {function}(%s, %s)", [now(), limit])  # noqa: S608
        return cursor.fetchall()


def in_turn(due: list[Waiting]) -> Iterator[UUID]:
    """The keys one after the other, each inside its workspace."""
    for workspace_id, key in due:
        with enter(workspace_id):
            yield key
