"""How soon did we answer, and how soon was it put right?"""

from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case, Closure
from amends.cases.models.words import State
from amends.reports.figures.hearing import heard
from amends.reports.figures.spread import Spread
from amends.reports.period import Period
from amends.reports.reader import Reader

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def until_first_word(reader: Reader, period: Period) -> QuerySet[Case]:
    """By the clock on the wall, from the customer's word to our first one; imported cases have none."""
    return (
        heard(reader, period)
        .filter(imported_from="")
        .annotate(span=F("first_answered_at") - F("received_at"))
    )


def until_answered(reader: Reader, period: Period) -> QuerySet[Case]:
    """Of imported history only that it had ended is known, not when; so it is left out."""
    return (
        Case.objects.reachable_by(reader)
        .filter(**period.holds("answered_at"))
        .exclude(state=State.MERGED)
        .exclude(closures__reason=Closure.Reason.IMPORTED)
        .annotate(span=F("answered_at") - F("received_at"))
    )


FIRST_RESPONSE = Spread(
    name="first-response",
    title=_("First response"),
    question=_("How long did customers wait for our first word?"),
    rows_are=_("complaints and grumbles received in the period"),
    of=until_first_word,
    edges=(HOUR / 4, HOUR / 2, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY),
    waiting_are=_("not answered yet"),
)

RESOLUTION = Spread(
    name="resolution",
    title=_("Until it was put right"),
    question=_("How long did it take from the first sound to the answer?"),
    rows_are=_("cases answered in the period"),
    of=until_answered,
    edges=(4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 3 * DAY, 5 * DAY, 10 * DAY),
)
