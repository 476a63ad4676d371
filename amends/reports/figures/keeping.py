"""Did we keep our promises?"""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Promise
from amends.cases.models.promise import PromiseKind, PromiseState
from amends.cases.models.promising import OWED_TO_OTHERS
from amends.now import now
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader


def came_due(reader: Reader, period: Period) -> QuerySet[Promise]:
    """Promises by the day they were due, kept or broken; those released are owed to nobody.

    By the due day, not by the day of keeping: otherwise promises kept early would crowd in
    before those that are still to be broken.
    """
    return Promise.objects.filter(
        workspace_id=reader.workspace_id,
        state__in=[PromiseState.KEPT, PromiseState.BROKEN],
        due_at__lte=now(),
        **period.holds("due_at"),
    )


def to_customers(reader: Reader, period: Period) -> QuerySet[Promise]:
    """What departments owe us, or we owe leaders and platforms, is no word given to a customer."""
    return came_due(reader, period).exclude(kind__in=OWED_TO_OTHERS)


PROMISES_KEPT = Share(
    name="promises-kept",
    title=_("Promises kept"),
    question=_("Of the promises that came due, how many did we keep in time?"),
    rows_are=_("promises due in the period, kept or broken; released ones are left out"),
    case_path="case",
    of=to_customers,
    which=Q(state=PromiseState.KEPT),
    counted_are=_("kept in time"),
    others_are=_("broken"),
    said_of=lambda promise: f"{promise.label} · {promise.get_state_display()}",
)


def of_kind(kind: PromiseKind) -> Callable[[Reader, Period], QuerySet[Promise]]:
    return lambda reader, period: came_due(reader, period).filter(kind=kind)


FIRST_RESPONSE_IN_TIME = Share(
    name="first-response-in-time",
    title=_("First response in time"),
    question=_("Of the first responses that came due, how many were given in time?"),
    rows_are=_("promises of a first response due in the period; released ones are left out"),
    case_path="case",
    of=of_kind(PromiseKind.RESPOND),
    which=Q(state=PromiseState.KEPT),
    counted_are=_("kept in time"),
    others_are=_("broken"),
)

ANSWER_IN_TIME = Share(
    name="answer-in-time",
    title=_("Answer in time"),
    question=_("Of the answers that came due, how many were given in time?"),
    rows_are=_("promises to solve due in the period; released ones are left out"),
    case_path="case",
    of=of_kind(PromiseKind.RESOLVE),
    which=Q(state=PromiseState.KEPT),
    counted_are=_("kept in time"),
    others_are=_("broken"),
)
