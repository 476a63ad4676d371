"""A case goes to a team that works by another calendar, and what its rules promised runs on.

It is reckoned from that moment by the hours of the team that takes it up, and holds where that is
sooner: a hotline that never sleeps does not wait for Monday. What the customer was told never gets later.
"""

from functools import cache

from amends.cases.models.promise import Promise
from amends.cases.models.promise_queries import PromiseQuerySet
from amends.cases.models.promise_words import PromiseKind
from amends.cases.promise_actions import Moved, PromiseAction
from amends.clocks.explanation import Due
from amends.clocks.models import WorkingCalendar
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Team

# By the hours of a department, or on days of which the customer was told the first and the last.
STAYING = (PromiseKind.DISPATCH, PromiseKind.FOLLOW_UP)
RECKONED = [
    "due_at", "opens_at", "calendar", "explanation", "provisional",
    "warned", "warn_at", "next_check_at", "version",
]  # fmt: skip
BATCH = 500


def hurry(promises: PromiseQuerySet, team: Team | None, *, by: Acting) -> list[Promise]:
    """Those that are due sooner by the hours of `team`, with an event each. Within the transaction that
    gives it the cases, of which the caller then has to refresh what is due next."""
    newest = cache(WorkingCalendar.objects.newest)
    name = team.calendar_name if team else ""
    sooner: list[tuple[Promise, Due]] = []
    running = promises.running_by_rule().exclude(kind__in=STAYING)
    for promise in running.select_related("rule", "calendar", "case"):
        calendar = newest(promise.workspace_id, promise.rule.calendar_name or name)
        if calendar and calendar.name != promise.calendar.name:
            due = promise.rule.due(now(), calendar)
            if due.at < promise.due_at:
                sooner.append((promise, due.hurried(until_then=promise.due_at)))
    reckon_anew(sooner, by=by)
    return [promise for promise, _due in sooner]


def reckon_anew(dues: list[tuple[Promise, Due]], *, by: Acting) -> None:
    events = []
    for promise, due in dues:
        facts = Moved(promise=promise.id, kind=promise.kind, before=promise.due_at, due_at=due.at)
        promise.go_by(due)
        events.append(
            promise.case.event(PromiseAction.RECALCULATED, by=by, subject=promise, facts=facts)
        )
    if dues:
        Promise.objects.bulk_update([promise for promise, _ in dues], RECKONED, batch_size=BATCH)
        Event.objects.bulk_create(events)
