"""Who owes what and by whose hours, kept for the day on which it is given back."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import models

from amends.cases.models.other_hours import reckon_anew
from amends.cases.models.promise import Promise
from amends.clocks.explanation import Due
from amends.clocks.models import WorkingCalendar
from amends.events.actor import Acting
from amends.people.models import Membership

Owed = dict[str, list[str | None]]


def noted(promises: models.QuerySet[Promise]) -> Owed:
    """By promise, the person and the team that owe it, its calendar, and where the count began."""
    return {
        str(key): [_text(owner), _text(team), _text(calendar), start]
        for key, owner, team, calendar, start in promises.values_list(
            "pk", "owner", "team", "calendar", "explanation__start"
        )
    }


def give_back(owed: Owed, *, by: Acting) -> None:
    """Whoever owed it owes it again, where it is still owed and she is still there."""
    owners = [owner for owner, *_rest in owed.values() if owner]
    here = set(Membership.objects.handling().filter(pk__in=owners).values_list("pk", flat=True))
    for promise in Promise.objects.outstanding().filter(pk__in=owed):
        owner, team, *_reckoned = owed[str(promise.pk)]
        if owner is None or UUID(owner) in here:
            Promise.objects.filter(pk=promise.pk).update(owner=owner, team=team)
    reckon_anew(list(_dues_of_then(owed)), by=by)


def _dues_of_then(owed: Owed) -> Iterator[tuple[Promise, Due]]:
    """What runs by another calendar than it did then, and its time by that one as it is today."""
    running = Promise.objects.running_by_rule().filter(pk__in=owed)
    for promise in running.select_related("rule", "calendar", "case"):
        calendar, start = (*owed[str(promise.pk)][2:], None, None)[:2]
        was = WorkingCalendar.objects.filter(pk=calendar).first() if calendar and start else None
        if was and start and was.name != promise.calendar.name:
            newest = WorkingCalendar.objects.newest(promise.workspace_id, was.name) or was
            yield promise, promise.rule.due(datetime.fromisoformat(start), newest)


def _text(key: UUID | None) -> str | None:
    return str(key) if key else None
