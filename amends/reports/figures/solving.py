"""Did whoever heard it solve it, and did it stay solved?"""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import CaseAction
from amends.cases.models import Case
from amends.events.models import Event
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader


def solved(reader: Reader, period: Period) -> QuerySet[Case]:
    """Cases answered in the period by somebody of ours, and whether they changed hands on the way."""
    return (
        Case.objects.reachable_by(reader)
        .filter(solved_by__isnull=False, **period.holds("answered_at"))
        .annotate(changed_hands=Exists(_of_this_case().filter(_handed_on())))
    )


def answered(reader: Reader, period: Period) -> QuerySet[Case]:
    """Cases with an answer in the period by the log, and whether they were reopened after it."""
    answers = Event.objects.filter(
        workspace_id=reader.workspace_id, action=CaseAction.ANSWERED, **period.holds("at")
    )
    after_an_answer = Exists(answers.filter(case_id=OuterRef("case_id"), at__lte=OuterRef("at")))
    reopened = _of_this_case().filter(after_an_answer, action=CaseAction.REOPENED)
    return (
        Case.objects.reachable_by(reader)
        .filter(pk__in=answers.values("case_id"))
        .annotate(taken_up_again=Exists(reopened))
    )


def _of_this_case() -> QuerySet[Event]:
    return Event.objects.filter(case_id=OuterRef("pk"))


def _handed_on() -> Q:
    return Q(action=CaseAction.RELEASED) | Q(action=CaseAction.ASSIGNED, facts__has_key="before")


FIRST_HEARER = Share(
    name="first-hearer",
    title=_("Solved by the first hearer"),
    question=_("Of the cases we answered, how many were solved by whoever heard them first?"),
    rows_are=_("cases answered in the period"),
    of=solved,
    which=Q(first_heard_by=F("solved_by"), changed_hands=False),
    counted_are=_("by the first hearer"),
    others_are=_("handed on"),
    said_of=lambda case: case.solved_by.name,
)

REOPENED = Share(
    name="reopened",
    title=_("Taken up again"),
    question=_("Of the cases we answered, how many had to be taken up again?"),
    rows_are=_("cases answered in the period; taken up again at any time after it"),
    of=answered,
    which=Q(taken_up_again=True),
    counted_are=_("taken up again"),
    others_are=_("not taken up again so far"),
    higher_is_better=False,
    said_of=lambda case: case.get_state_display(),
)
