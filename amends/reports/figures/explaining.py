"""Do we know why it came about?"""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.cases.models.words import State
from amends.learning.models import CaseCause, Cause
from amends.reports.figures.figure import Figure, Part
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader

MOST_CAUSES = 8


def closed(reader: Reader, period: Period) -> QuerySet[Case]:
    """Cases closed here in the period; nobody here could find the cause of imported history."""
    return (
        Case.objects.reachable_by(reader)
        .filter(state=State.CLOSED, imported_from="", **period.holds("closed_at"))
        .annotate(has_cause=Exists(CaseCause.objects.filter(case=OuterRef("pk"))))
    )


CAUSE_KNOWN = Share(
    name="cause-known",
    title=_("Cause known"),
    question=_("Of the cases we closed, of how many do we know why they came about?"),
    rows_are=_("cases closed in the period"),
    of=closed,
    which=Q(has_cause=True),
    counted_are=_("cause found"),
    others_are=_("cause not found yet"),
    said_of=lambda case: "",
)


class TopCauses(Figure):
    def rows(self, reader: Reader, period: Period) -> QuerySet[CaseCause]:
        return CaseCause.objects.filter(
            workspace_id=reader.workspace_id, **period.holds("at")
        ).select_related("cause")

    def parts(self, reader: Reader, period: Period) -> list[Part]:
        causes = Cause.objects.filter(workspace_id=reader.workspace_id)
        return [Part(cause.code, cause.label, Q(cause=cause)) for cause in causes]

    def measure(self, reader: Reader, period: Period) -> list[tuple[Cause, int]]:
        """The most frequent causes found in the period, each with how often."""
        during = {f"found__{field}": moment for field, moment in period.holds("at").items()}
        return [
            (cause, cause.times)
            for cause in Cause.objects.filter(workspace_id=reader.workspace_id)
            .annotate(times=Count("found", filter=Q(**during)))
            .filter(times__gt=0)
            .order_by("-times", "code")[:MOST_CAUSES]
        ]

    def note(self, row: CaseCause) -> str:
        return row.cause.label


TOP_CAUSES = TopCauses(
    name="causes",
    title=_("Top causes"),
    question=_("Why did it come about, most often?"),
    rows_are=_("causes found in the period; a case with two causes counts with each"),
    case_path="case",
)
