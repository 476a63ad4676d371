"""Was the customer content after we had put it right?"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.feedback.models import Answer
from amends.feedback.models.words import Satisfaction
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader


def followed_up(reader: Reader, period: Period) -> QuerySet[Answer]:
    """The last word of each follow-up; not those that the solver wrote down about himself."""
    answers = Answer.objects.filter(workspace_id=reader.workspace_id, **period.holds("at"))
    return answers.effective().independent()


SATISFIED = Share(
    name="satisfied",
    title=_("Content after recovery"),
    question=_("Of the customers who answered the follow-up, how many were happy or very happy?"),
    rows_are=_("answers to follow-ups in the period; the last word of each customer"),
    case_path="follow_up__case",
    of=followed_up,
    which=Q(satisfaction__gte=Satisfaction.HAPPY),
    counted_are=_("happy or very happy"),
    others_are=_("the others"),
    said_of=lambda answer: answer.get_satisfaction_display(),
)
