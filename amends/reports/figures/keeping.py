"""Did we keep our promises?"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Promise
from amends.cases.models.promise import PromiseKind, PromiseState
from amends.now import now
from amends.people.models import Membership
from amends.reports.figures.share import Share
from amends.reports.period import Period


def came_due(reader: Membership, period: Period) -> QuerySet[Promise]:
    """Promises by the day they were due, kept or broken; those released are owed to nobody.

    By the due day, not by the day of keeping: otherwise promises kept early would crowd in
    before those that are still to be broken.
    """
    return Promise.objects.filter(
        workspace_id=reader.workspace_id,
        state__in=[PromiseState.KEPT, PromiseState.BROKEN],
        due_at__lte=now(),
        **period.holds("due_at"),
    ).exclude(kind=PromiseKind.DISPATCH)  # owed to us, and measured by department


PROMISES_KEPT = Share(
    name="promises-kept",
    title=_("Promises kept"),
    question=_("Of the promises that came due, how many did we keep in time?"),
    rows_are=_("promises due in the period, kept or broken; released ones are left out"),
    case_path="case",
    of=came_due,
    which=Q(state=PromiseState.KEPT),
    counted_are=_("kept in time"),
    others_are=_("broken"),
    said_of=lambda promise: f"{promise.label} · {promise.get_state_display()}",
)
