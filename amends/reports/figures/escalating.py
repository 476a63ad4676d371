"""How much had to be laid before a supervisor?"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case, Escalation
from amends.reports.figures.hearing import heard
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader


def heard_and_escalated(reader: Reader, period: Period) -> QuerySet[Case]:
    escalations = Escalation.objects.filter(case=OuterRef("pk"))
    return heard(reader, period).annotate(was_escalated=Exists(escalations))


ESCALATED = Share(
    name="escalated",
    title=_("Escalated"),
    question=_("Of what we heard, how much had to be laid before a supervisor?"),
    rows_are=_("complaints and grumbles received in the period; escalated at any time after"),
    of=heard_and_escalated,
    which=Q(was_escalated=True),
    counted_are=_("escalated"),
    others_are=_("not escalated so far"),
    higher_is_better=False,
    said_of=lambda case: case.get_severity_display(),
)
