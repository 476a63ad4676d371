"""Reports are ready at half past eight in the morning of the workspace, on the day on which the day,
the week or the month is over."""

from datetime import time

from amends.events.actor import system
from amends.now import now
from amends.people.models import Workspace
from amends.reports.models import NothingKnown, Report, ReportKind
from amends.reports.span import Span

READY_AT = time(8, 30)


def make_due_reports() -> None:
    """Repeating it changes nothing. A report whose day was missed is made as soon as it can be."""
    for workspace in Workspace.objects.order_by("pk"):
        with workspace.enter():
            for span in due(workspace):
                try:
                    Report.objects.make(workspace, span, by=system)
                except NothingKnown:
                    continue


def due(workspace: Workspace) -> list[Span]:
    """The last of each kind that is over, once it is half past eight, and while it is not made."""
    moment = now()
    today = moment.astimezone(workspace.zone).date()
    finished = [Span.last_finished(kind, today) for kind in ReportKind]
    ready = [span for span in finished if span.over_at(READY_AT, workspace.zone) <= moment]
    made = set(
        Report.objects.filter(workspace=workspace, first_on__in=[span.first for span in ready])
        .values_list("kind", "first_on")
        .distinct()
    )
    return [span for span in ready if (span.kind, span.first) not in made]
