"""Escalations that nobody takes up are told again, every two working hours, until somebody does."""

from datetime import datetime, timedelta

from django.db import connection

from amends.cases.models.escalation import Escalation
from amends.clocks.models import WorkingCalendar
from amends.clocks.working_time import working_stretches
from amends.now import now
from amends.people.models import Workspace

PAUSE = timedelta(hours=2)
LONGEST_HOLIDAY = timedelta(days=30)
BATCH = 50


def repeat_escalations() -> bool:
    """Those of every workspace that were told longest ago; whether there may be more. Safe to run
    twice: what was told just now waits again."""
    more = False
    for workspace in Workspace.objects.all():
        with workspace.enter():
            waiting = Escalation.objects.waiting().filter(workspace=workspace)
            if waiting.filter(told_at__lte=now() - PAUSE).exists():
                silent = waiting.filter(told_at__lte=_silent_since(workspace))
                due = list(silent.select_related("case").order_by("told_at")[:BATCH])
                for escalation in due:
                    escalation.repeat()
                more = more or len(due) == BATCH
    return more


def before_nobody() -> int:
    """How many, in all workspaces, wait before nobody: there is no supervisor and nobody above, or
    whoever it was laid before has left or lost the role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT escalations_before_nobody()")
        return cursor.fetchone()[0]


def _silent_since(workspace: Workspace) -> datetime:
    """The moment two working hours ago: nobody is called out of his sleep, for the nights and days
    off of the workspace do not count."""
    own = WorkingCalendar.objects.newest(workspace)
    if own is None:
        return now() - PAUSE
    earliest, left = now() - LONGEST_HOLIDAY, PAUSE
    for _, worked in reversed(list(working_stretches(earliest, now(), own.calendar))):
        left -= worked.end - worked.start
        if left <= timedelta():
            return worked.start - left
    return earliest
