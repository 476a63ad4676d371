"""What one recalculation moved: the events of its promises, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet

from amends.cases.models import Promise
from amends.cases.promise_actions import PromiseAction
from amends.desk.paging import by_key
from amends.events.models import Event
from amends.people.models import Membership

AT_ONCE = 50


@dataclass(frozen=True)
class Moved:
    promise: Promise
    before: datetime
    after: datetime


def recalculations(membership: Membership) -> QuerySet[Event]:
    return Event.objects.filter(
        workspace_id=membership.workspace_id, action=PromiseAction.RECALCULATION_FINISHED.value
    )


class Recalculation:
    def __init__(self, finished: Event, *, before: str = "") -> None:
        self.finished = finished
        self._before = before

    @property
    def count(self) -> int:
        return self.finished.facts["moved"]

    @property
    def rows(self) -> list[Moved]:
        events, _ = self._page
        ids = [event.facts["promise"] for event in events]
        promises = {str(each.pk): each for each in Promise.objects.for_rows().filter(pk__in=ids)}
        return [
            Moved(
                promises[event.facts["promise"]],
                datetime.fromisoformat(event.facts["before"]),
                datetime.fromisoformat(event.facts["due_at"]),
            )
            for event in events
            if event.facts["promise"] in promises
        ]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @cached_property
    def _page(self) -> tuple[list[Event], str]:
        moved = Event.objects.filter(
            workspace_id=self.finished.workspace_id,
            action=PromiseAction.RECALCULATED.value,
            id__gt=self.finished.facts["since"],
            id__lt=self.finished.id,
        )
        return by_key(moved, before=self._before, limit=AT_ONCE)
