"""Days as they are typed into a query line."""

import re
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from amends.cases.models.words import OPEN
from amends.desk.finding.keys import NoSuchValue, Option
from amends.now import now

_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_AGO = re.compile(r"(\d{1,4})(?:d|天)", re.ASCII)
YEARS = range(1990, 2200)
TODAY = Option("0d", (pgettext_lazy("query", "today"), "today"))
YESTERDAY = Option("1d", (pgettext_lazy("query", "yesterday"), "yesterday"))
OVERDUE = Option("overdue", (pgettext_lazy("query", "overdue"), "overdue"))


def days() -> list[Option]:
    return [TODAY, YESTERDAY, Option("7d", ("7d",)), Option("30d", ("30d",))]


def due_days() -> list[Option]:
    return [OVERDUE, TODAY]


def received_before(typed: str) -> Q:
    return Q(received_at__lt=beginning_of(typed))


def received_after(typed: str) -> Q:
    return Q(received_at__gte=beginning_of(typed))


def due_by(typed: str) -> Q:
    """Something is owed by the end of that day, or should have been done already."""
    by = now() if typed == OVERDUE.value else beginning_of(typed) + timedelta(days=1)
    return Q(state__in=OPEN, next_due_at__lt=by)


def beginning_of(typed: str) -> datetime:
    """Midnight of that day where the asker is. Raises NoSuchValue."""
    return timezone.make_aware(datetime.combine(day(typed), time()))


def day(typed: str) -> date:
    today = timezone.localdate(now())
    if ago := _AGO.fullmatch(typed):
        return today - timedelta(days=int(ago[1]))
    named = _DAY.fullmatch(typed)
    try:
        found = named and date(int(named[1] or today.year), int(named[2]), int(named[3]))
    except ValueError as error:
        raise NoSuchValue(typed) from error
    if not found or found.year not in YEARS:
        raise NoSuchValue(typed)
    return found
