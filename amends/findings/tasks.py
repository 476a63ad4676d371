"""What recurs: appeals whose own time has run out are told to supervisors."""

from amends.findings.models import Appeal
from amends.people.models import Workspace


def tell_overdue_appeals() -> int:
    """In every workspace; how many. Safe to run twice."""
    told = 0
    for workspace in Workspace.objects.all():
        with workspace.enter():
            overdue = Appeal.objects.overdue().filter(workspace=workspace, overdue_told_at=None)
            for appeal in overdue.select_related("case"):
                appeal.tell_overdue()
                told += 1
    return told
