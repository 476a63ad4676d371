"""How a follower of the log, which reads every workspace, enters one at a time."""

from collections.abc import Callable, Collection
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from amends.events.models import Event
from amends.people.models import enter

Batch = list[tuple[UUID, UUID]]


def in_each_workspace(read: Callable[[UUID, list[UUID]], object]) -> Callable[[Batch], bool]:
    """Calls `read` with the event ids of each workspace in a batch, inside that workspace; whether
    all is done, which it is unless `read` says False."""

    def read_batch(batch: Batch) -> bool:
        for workspace_id, pairs in groupby(sorted(batch), key=itemgetter(0)):
            with enter(workspace_id):
                if read(workspace_id, [event_id for _, event_id in pairs]) is False:
                    return False
        return True

    return read_batch


def for_each_event(
    effect: Callable[[Event], object], *, of: Collection[str]
) -> Callable[[Batch], bool]:
    """Calls `effect` with every event of these actions, oldest first, inside its workspace. One that
    says False has not done all yet: it is called again with its event before any other.

    Most events concern no follower but the seal; they are not even read.
    """
    actions = [str(action) for action in of]

    def read(workspace_id: UUID, event_ids: list[UUID]) -> bool:
        events = Event.objects.filter(id__in=event_ids, action__in=actions).order_by("id")
        return all(effect(event) is not False for event in events)

    return in_each_workspace(read)
