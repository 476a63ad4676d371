"""When a calendar changes, what is still open is reckoned anew: a holiday added moves due times.

Only open promises of a rule move; what was kept, broken or promised by a person stays as it was.
Case before promise is the order of locks everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amends.cases.actions import Moved, PromiseAction
from amends.cases.models import Promise
from amends.cases.models.promise import PromiseQuerySet, PromiseState
from amends.clocks.actions import ClockAction
from amends.clocks.models import WorkingCalendar
from amends.events.actor import system
from amends.events.models import Event

FOLLOWER = "recalculation"
FOLLOWED = [ClockAction.CALENDAR_REVISED]
BATCH = 500


def recalculate(event: Event) -> None:
    """Follows the log: a revised calendar moves every open promise that an older version made due."""
    revised = WorkingCalendar.objects.get(pk=event.subject_id)
    newest = WorkingCalendar.objects.newest(revised.workspace_id, revised.name) or revised
    for promise_id in _open_on_older_versions(newest):
        _reckon_anew(promise_id, newest)


@dataclass(frozen=True)
class Shift:
    """One promise that a calendar would move."""

    promise: Promise
    before: datetime
    after: datetime


def what_would_move(calendar: WorkingCalendar, *, at_most: int) -> tuple[list[Shift], int]:
    """The shifts that a version not kept yet would bring, and how many promises were reckoned:
    the `at_most` that are due soonest."""
    soonest = _on_older_versions(calendar).select_related("case", "rule").soonest_first()
    shifts, reckoned = [], 0
    for promise in soonest[:at_most]:
        reckoned += 1
        after = promise.rule.due(promise.started_at, calendar).at
        if after != promise.due_at:
            shifts.append(Shift(promise, promise.due_at, after))
    return shifts, reckoned


def _open_on_older_versions(calendar: WorkingCalendar) -> Iterator[UUID]:
    return _on_older_versions(calendar).values_list("id", flat=True).iterator(chunk_size=BATCH)


def _on_older_versions(calendar: WorkingCalendar) -> PromiseQuerySet:
    return Promise.objects.filter(
        workspace_id=calendar.workspace_id,
        state=PromiseState.OPEN,
        rule__isnull=False,
        calendar__name=calendar.name,
        calendar__version__lt=calendar.version,
    )


def _reckon_anew(promise_id: UUID, calendar: WorkingCalendar) -> None:
    with transaction.atomic():
        promise = Promise.objects.select_related("case", "rule__pack").get(pk=promise_id)
        promise.case.lock()
        due = promise.rule.due(promise.started_at, calendar)
        before = promise.due_at
        moved = Promise.objects.filter(
            pk=promise_id, state=PromiseState.OPEN, version=promise.version
        ).update(
            due_at=due.at,
            opens_at=due.opens_at,
            warn_at=due.warn_at,
            next_check_at=min([*due.warn_at, due.at]),
            warned=0,
            calendar=calendar,
            explanation=due.explanation,
            provisional=due.provisional,
            version=promise.version + 1,
        )
        if moved and before != due.at:
            promise.case.record(
                PromiseAction.RECALCULATED,
                by=system,
                subject=promise,
                facts=Moved(promise=promise_id, kind=promise.kind, before=before, due_at=due.at),
            )
            promise.case.refresh_next_due()
