"""Escalations that nobody takes up are told again, every two working hours, until somebody does."""

from datetime import datetime, timedelta

from django.db import connection

from amends.cases.actions import CaseAction
from amends.cases.models.escalation import Escalation
from amends.clocks.models import WorkingCalendar
from amends.clocks.working_time import working_between
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace

PAUSE = timedelta(hours=2)
TOLD = [CaseAction.ESCALATED.value, CaseAction.ESCALATION_REPEATED.value]


def repeat_escalations() -> None:
    """In every workspace. Safe to run twice: what was told just now waits again."""
    for workspace in Workspace.objects.all():
        with workspace.enter():
            for escalation in Escalation.objects.waiting().select_related("case").order_by("id"):
                if _has_waited(workspace, since=_last_told(escalation)):
                    escalation.repeat()


def before_nobody() -> int:
    """How many, in all workspaces, wait before nobody: there is no supervisor and nobody above, or
    whoever it was laid before has left or lost the role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT escalations_before_nobody()")
        return cursor.fetchone()[0]


def _last_told(escalation: Escalation) -> datetime:
    told = Event.objects.filter(
        case_id=escalation.case_id, action__in=TOLD, facts__escalation=str(escalation.id)
    )
    last = told.order_by("-at").first()
    return last.at if last else escalation.at


def _has_waited(workspace: Workspace, *, since: datetime) -> bool:
    """Nobody is called out of his sleep: the nights and days off of the workspace do not count."""
    if now() - since < PAUSE:
        return False
    own = WorkingCalendar.objects.newest(workspace)
    return own is None or working_between(since, now(), own.calendar) >= PAUSE
