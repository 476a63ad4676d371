"""How well do departments answer what we ask them? Counted as on the page of their figures."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from amends.dispatch.measures import BY_CODE, Measure
from amends.dispatch.models import Dispatch
from amends.now import now
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader


def asked(measure: Measure) -> Callable[[Reader, Period], QuerySet[Dispatch]]:
    """What was asked in the period, as far as the answer to `measure` is known."""
    return lambda reader, period: Dispatch.objects.filter(
        measure.of(now()), workspace_id=reader.workspace_id, **period.holds("asked_at")
    )


ACCEPTED_IN_TIME = Share(
    name="accepted-in-time",
    title=_("Accepted by departments in time"),
    question=_("Of what we asked departments, how much did they accept in time?"),
    rows_are=_(
        "questions asked in the period that have a time to accept by, accepted or beyond it; "
        "answered at once is accepted"
    ),
    case_path="case",
    of=asked(BY_CODE["accepted-in-time"]),
    which=BY_CODE["accepted-in-time"].which,
    counted_are=_("accepted in time"),
    others_are=_("accepted late, or not at all"),
)

DEPARTMENTS_IN_TIME = Share(
    name="departments-in-time",
    title=_("Departments in time"),
    question=_("Of what we asked departments, how much did they answer in time?"),
    rows_are=_("questions asked in the period, by their first answer; recalled ones are left out"),
    case_path="case",
    of=asked(BY_CODE["answered-in-time"]),
    which=BY_CODE["answered-in-time"].which,
    counted_are=_("answered in time"),
    others_are=_("answered late, or overdue"),
)

RETURNED = Share(
    name="returned",
    title=_("Returned by departments"),
    question=_("Of what we asked departments, how much did they return as not theirs?"),
    rows_are=_("questions to departments asked in the period; returned at any time after"),
    case_path="case",
    of=asked(BY_CODE["returned"]),
    which=BY_CODE["returned"].which,
    counted_are=_("returned"),
    others_are=_("not returned"),
    higher_is_better=False,
)

REDONE = Share(
    name="redone",
    title=_("Done again by departments"),
    question=_("Of what departments answered, how much had to be done again?"),
    rows_are=_("questions asked in the period and answered; done again at any time after"),
    case_path="case",
    of=asked(BY_CODE["redone"]),
    which=BY_CODE["redone"].which,
    counted_are=_("done again"),
    others_are=_("done once"),
    higher_is_better=False,
)
