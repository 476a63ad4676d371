"""When a calendar changes, what is still open is reckoned anew: a holiday added moves due times.
So is what was provisional, once the holidays of its year are announced. Each recalculation that
moved anything ends with one event that sums it up.

Only open promises of a rule move; what was kept, broken or promised by a person stays as it was.
Case before promise is the order of locks everywhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

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
BATCH = 500


def recalculate(event: Event) -> None:
    """Follows the log: a revised calendar moves every open promise that an older version made due."""
    revised = WorkingCalendar.objects.get(pk=event.subject_id)
    newest = WorkingCalendar.objects.newest(revised.workspace_id, revised.name) or revised
    _reckon_all(_open_on_older_versions(newest), newest)


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
                    ids = provisional.filter(calendar__name=name).values_list("id", flat=True)
                    _reckon_all(list(ids), newest)


def _reckon_all(promise_ids: Iterable[UUID], calendar: WorkingCalendar) -> None:
    with transaction.atomic():
        since = new_id()
        moved = sum(_reckon_anew(promise_id, calendar) for promise_id in promise_ids)
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
        after = promise.rule.due(promise.reckoned_from, calendar).at
        if after != promise.due_at:
            shifts.append(Shift(promise, promise.due_at, after))
    return shifts, reckoned


def still_to_reckon(workspace: Workspace) -> int:
    """How many open promises wait for a recalculation: their calendars have a newer version."""
    newer = WorkingCalendar.objects.filter(
        workspace=workspace,
        name=OuterRef("calendar__name"),
        version__gt=OuterRef("calendar__version"),
    )
    return _open_by_rule(workspace.pk).filter(Exists(newer)).count()


def _open_on_older_versions(calendar: WorkingCalendar) -> Iterator[UUID]:
    return _on_older_versions(calendar).values_list("id", flat=True).iterator(chunk_size=BATCH)


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
        due = promise.rule.due(promise.reckoned_from, calendar)
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
