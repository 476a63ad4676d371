"""When something is an alarm, and the recurring look at it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from amends.people.models import Workspace
from amends.watching.backups import backup_is_missing
from amends.watching.figures import Waiting, disk_free, unread_by_followers, what_waits
from amends.watching.models import Alarm, AlarmKind

LONGEST_WAIT = {
    AlarmKind.LETTERS: timedelta(minutes=15),
    AlarmKind.TEXTS: timedelta(minutes=5),
    AlarmKind.MAILS: timedelta(minutes=5),
    AlarmKind.PROMISES: timedelta(minutes=5),
}
LONGEST_LAG = timedelta(minutes=5)
# One wrong address is an everyday thing; several within a day are not.
MOST_DEAD = 4
LEAST_ROOM = 1_000_000_000


def found_here() -> set[AlarmKind]:
    """What is wrong with the whole installation, which every workspace shares."""
    return set(_of_the_machine())


def found_in(workspace_id: UUID | None = None) -> set[AlarmKind]:
    """What is wrong with the work of one workspace, or of all together."""
    return set(_of_work(what_waits(workspace_id)))


def watch() -> None:
    """In every workspace."""
    shared = found_here()
    for workspace in Workspace.objects.order_by("pk"):
        with workspace.enter():
            Alarm.objects.look(workspace, shared | found_in(workspace.pk))


def _of_the_machine() -> Iterator[AlarmKind]:
    if any(waiting.age > LONGEST_LAG for _, waiting in unread_by_followers()):
        yield AlarmKind.FOLLOWERS
    if disk_free() < LEAST_ROOM:
        yield AlarmKind.DISK
    if backup_is_missing():
        yield AlarmKind.BACKUP


def _of_work(waits: dict[str, Waiting]) -> Iterator[AlarmKind]:
    for kind, longest in LONGEST_WAIT.items():
        if waits[kind].age > longest:
            yield kind
    if waits["dead"].count > MOST_DEAD:
        yield AlarmKind.DEAD
