"""When a calendar changes, what is still open is reckoned anew: a holiday added moves due times.
So is what was provisional, once the holidays of its year are announced. It is done in batches, and
each recalculation that moved anything ends with one event that sums it up.

Only open promises of a rule move; what was kept, broken or promised by a person stays as it was.
Case before promise is the order of locks everywhere.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from amends.cases.models import Promise
from amends.cases.models.promise import PromiseState
from amends.cases.models.promise_queries import PromiseQuerySet
from amends.cases.promise_actions import Moved, PromiseAction, Recalculated
from amends.clocks.actions import ClockAction
from amends.clocks.models import WorkingCalendar
from amends.events.actor import system
from amends.events.models import Event
from amends.ids import new_id
from amends.people.models import Workspace

FOLLOWER = "recalculation"
FOLLOWED = [ClockAction.CALENDAR_REVISED]
# As long as a batch lasts, its cases are locked.
BATCH = 100


def recalculate(event: Event) -> bool:
    """Follows the log: a revised calendar moves every open promise that an older version made due.

    A batch at a time, each to be kept by whoever calls; whether it was the last. What is broken off
    goes on where it was: a promise that was reckoned goes by the newest version.
    """
    revised = WorkingCalendar.objects.get(pk=event.subject_id)
    newest = WorkingCalendar.objects.newest(revised.workspace_id, revised.name) or revised
    with _in_turn(newest.workspace_id):
        waiting = _in_order_of_locks(_on_older_versions(newest))[:BATCH]
        reckoned = [_reckon_anew(promise_id, newest) for promise_id in waiting]
        is_last = len(reckoned) < BATCH
        if is_last:
            _sum_up(newest, begun=event.id)
    return is_last


def firm_up() -> None:
    """What rested on a year whose holidays nobody had announced is reckoned with what is known now,
    in every workspace. Safe to run twice: what is still provisional and does not move stays."""
    for workspace in Workspace.objects.all():
        with workspace.enter():
            provisional = _open_by_rule(workspace.id).filter(provisional=True)
            names = provisional.order_by("calendar__name").values_list("calendar__name", flat=True)
            for name in list(names.distinct()):
                newest = WorkingCalendar.objects.newest(workspace, name)
                if newest:
                    _firm_up(provisional.filter(calendar__name=name), newest)


def _firm_up(provisional: PromiseQuerySet, calendar: WorkingCalendar) -> None:
    begun, waiting = new_id(), list(_in_order_of_locks(provisional))
    for first in range(0, len(waiting), BATCH):
        with _in_turn(calendar.workspace_id):
            for promise_id in waiting[first : first + BATCH]:
                _reckon_anew(promise_id, calendar)
    with _in_turn(calendar.workspace_id):
        _sum_up(calendar, begun=begun)


@contextmanager
def _in_turn(workspace_id: UUID) -> Iterator[None]:
    """A transaction; nobody else reckons in this workspace meanwhile, so that what moved stands in
    the log before the event that sums it up."""
    with transaction.atomic(), connection.cursor() as cursor:
        lock = f"recalculation {workspace_id}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
        yield


def _sum_up(calendar: WorkingCalendar, *, begun: UUID) -> None:
    """What moved since the last time, also before something broke the work off."""
    told = Event.objects.filter(workspace_id=calendar.workspace_id)
    finished = told.filter(action=PromiseAction.RECALCULATION_FINISHED.value)
    last = finished.order_by("id").values_list("id", flat=True).last()
    since = last or begun
    moved = told.filter(action=PromiseAction.RECALCULATED.value, id__gt=since).count()
    if moved:
        Event.objects.record(
            PromiseAction.RECALCULATION_FINISHED,
            by=system,
            workspace_id=calendar.workspace_id,
            subject=calendar,
            facts=Recalculated(calendar=calendar.id, moved=moved, since=since),
        )


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
        after = promise.due_by(calendar).at
        if after != promise.due_at:
            shifts.append(Shift(promise, promise.due_at, after))
    return shifts, reckoned


@dataclass(frozen=True)
class Progress:
    """Of the open promises that an earlier version of a calendar made due: those that go by the
    newest now, and those that wait for it."""

    reckoned: int
    waiting: int


def progress(workspace: Workspace) -> Progress:
    """Of the recalculations that go on; no more is counted where nothing waits."""
    newer = Exists(
        WorkingCalendar.objects.filter(
            workspace=workspace,
            name=OuterRef("calendar__name"),
            version__gt=OuterRef("calendar__version"),
        )
    )
    waiting = _open_by_rule(workspace.pk).filter(newer)
    left = waiting.count()
    if not left:
        return Progress(0, 0)
    made_before = _open_by_rule(workspace.pk).filter(~newer, made_at__lte=F("calendar__made_at"))
    calendars = waiting.order_by().values("calendar__name")
    return Progress(made_before.filter(calendar__name__in=calendars).count(), left)


def _in_order_of_locks(promises: PromiseQuerySet) -> QuerySet[Promise, UUID]:
    return promises.order_by("case_id", "id").values_list("id", flat=True)


def _on_older_versions(calendar: WorkingCalendar) -> PromiseQuerySet:
    open_ones = _open_by_rule(calendar.workspace_id)
    return open_ones.filter(calendar__name=calendar.name, calendar__version__lt=calendar.version)


def _open_by_rule(workspace_id: UUID) -> PromiseQuerySet:
    return Promise.objects.running_by_rule().filter(workspace_id=workspace_id)


def _reckon_anew(promise_id: UUID, calendar: WorkingCalendar) -> bool:
    """Whether its due time moved."""
    with transaction.atomic():
        promise = Promise.objects.select_related("case", "rule__pack").get(pk=promise_id)
        promise.case.lock()
        due = promise.due_by(calendar)
        before = promise.due_at
        if promise.calendar_id == calendar.id and due.provisional and before == due.at:
            return False  # nothing more is known than before
        reckoned = Promise.objects.filter(
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
        moved = bool(reckoned) and before != due.at
        if moved:
            promise.case.record(
                PromiseAction.RECALCULATED,
                by=system,
                subject=promise,
                facts=Moved(promise=promise_id, kind=promise.kind, before=before, due_at=due.at),
            )
            promise.case.refresh_next_due()
        return moved
