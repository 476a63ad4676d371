"""When a calendar changes, what is still open is reckoned anew: a holiday added moves due times.

Only open promises of a rule move; what was kept, broken or promised by a person stays as it was.
Case before promise is the order of locks everywhere.
"""

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from amends.cases.actions import Moved, PromiseAction
from amends.cases.models import Promise
from amends.cases.models.promise import PromiseState
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


def _open_on_older_versions(calendar: WorkingCalendar) -> Iterator[UUID]:
    open_ones = Promise.objects.filter(
        workspace_id=calendar.workspace_id,
        state=PromiseState.OPEN,
        rule__isnull=False,
        calendar__name=calendar.name,
        calendar__version__lt=calendar.version,
    )
    return open_ones.values_list("id", flat=True).iterator(chunk_size=BATCH)


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
