"""What a supervisor counts: the same condition makes the number and the rows that it opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.dispatch.models.dispatch import waiting_for_department
from amends.now import now
from amends.people.models import Membership

SOON = timedelta(hours=1)


@dataclass(frozen=True)
class Count:
    """`tone` is how a number above nought is shown."""

    code: str
    label: Lazy
    where: Callable[[], Q]
    tone: str = ""


def _due_soon() -> Q:
    return Q(next_due_at__gte=now(), next_due_at__lt=now() + SOON)


def _overdue() -> Q:
    return Q(next_due_at__lt=now())


COUNTS = (
    Count("open", _("Open"), Q),
    Count("soon", _("Due within the hour"), _due_soon, "soon"),
    Count("overdue", _("Overdue"), _overdue, "bad"),
    Count("departments", _("Waiting for departments"), waiting_for_department),
    Count("urged", _("Urged"), lambda: Q(urged__gt=0), "soon"),
)
BY_CODE = {count.code: count for count in COUNTS}


def in_work(membership: Membership) -> QuerySet[Case]:
    """What is being worked on; an answered case waits for the customer."""
    return Case.objects.reachable_by(membership).being_worked_on()
