"""How a follower of the log, which reads every workspace, enters one at a time."""

from collections.abc import Callable, Collection
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from amends.events.models import Event
from amends.people.models import enter

Batch = list[tuple[UUID, UUID]]


def in_each_workspace(read: Callable[[UUID, list[UUID]], object]) -> Callable[[Batch], None]:
    """Calls `read` with the event ids of each workspace in a batch, inside that workspace."""

    def read_batch(batch: Batch) -> None:
        for workspace_id, pairs in groupby(sorted(batch), key=itemgetter(0)):
            with enter(workspace_id):
                read(workspace_id, [event_id for _, event_id in pairs])

    return read_batch


def for_each_event(
    effect: Callable[[Event], object], *, of: Collection[str]
) -> Callable[[Batch], None]:
    """Calls `effect` with every event of these actions, oldest first, inside its workspace.

    Most events concern no follower but the seal; they are not even read.
    """
    actions = [str(action) for action in of]

    def read(workspace_id: UUID, event_ids: list[UUID]) -> None:
        for event in Event.objects.filter(id__in=event_ids, action__in=actions).order_by("id"):
            effect(event)

    return in_each_workspace(read)
