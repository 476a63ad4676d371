"""Reports are ready at half past eight in the morning of the workspace, on the day on which the day,
the week or the month is over."""

import logging
from datetime import date, time

from django.db.models import Max

from amends.events.actor import system
from amends.now import now
from amends.people.models import Workspace
from amends.reports.models import NothingKnown, Report, ReportKind
from amends.reports.span import Span

log = logging.getLogger(__name__)

READY_AT = time(8, 30)
# After longer silence nobody asks for every single one any more.
MOST_MISSED = 31


def make_due_reports() -> None:
    """Repeating it changes nothing. A report whose day was missed is made as soon as it can be; where
    one workspace fails, the others have theirs."""
    failed = 0
    for workspace in Workspace.objects.order_by("pk"):
        try:
            with workspace.enter():
                _make_due(workspace)
        except Exception:
            log.exception("the reports of workspace %s could not be made", workspace.pk)
            failed += 1
    if failed:
        raise RuntimeError(f"the reports of {failed} workspaces could not be made")


def _make_due(workspace: Workspace) -> None:
    for span in due(workspace):
        try:
            Report.objects.make(workspace, span, by=system)
        except NothingKnown:
            continue


def due(workspace: Workspace) -> list[Span]:
    """What is over and not made, once it is half past eight, oldest first."""
    moment = now()
    today = moment.astimezone(workspace.zone).date()
    missing = [span for kind in ReportKind for span in _missing(workspace, kind, today)]
    return [span for span in missing if span.over_at(READY_AT, workspace.zone) <= moment]


def _missing(workspace: Workspace, kind: ReportKind, today: date) -> list[Span]:
    """The last one that is over, and those before it back to the last that was made on its day."""
    of_kind = Report.objects.filter(workspace=workspace, kind=kind)
    last = of_kind.filter(made_by=None).aggregate(last=Max("first_on"))["last"]
    spans = [Span.last_finished(kind, today)]
    while last and spans[-1].before.first > last and len(spans) < MOST_MISSED:
        spans.append(spans[-1].before)
    made = set(
        of_kind.filter(first_on__in=[span.first for span in spans]).values_list(
            "first_on", flat=True
        )
    )
    return [span for span in reversed(spans) if span.first not in made]
