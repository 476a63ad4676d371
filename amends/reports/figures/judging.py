"""What was complained of, and was it justified?"""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.findings.models import Classification, ClassPlace
from amends.findings.models.finding import Verdict
from amends.reports.figures.breakdown import Breakdown
from amends.reports.figures.hearing import heard
from amends.reports.figures.responsibility import found
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader

NOT_CLASSIFIED = "?"


def heard_by_class(reader: Reader, period: Period) -> QuerySet[Case]:
    """With the code of the uppermost class, as the tree of then had it."""
    holding = Classification.objects.holding().filter(case=OuterRef("pk"))
    uppermost = Subquery(holding.annotate(top=F("place__line__0")).values("top")[:1])
    return heard(reader, period).annotate(class_code=Coalesce(uppermost, Value(NOT_CLASSIFIED)))


def uppermost_classes(reader: Reader) -> Mapping[str, Any]:
    """By code, as the latest tree that has it calls it."""
    places = ClassPlace.objects.filter(workspace_id=reader.workspace_id, line__len=1)
    named = {place.code: place.label for place in places.order_by("tree__version")}
    return named | {NOT_CLASSIFIED: gettext("Not classified")}


BY_CLASS = Breakdown(
    name="by-class",
    title=_("Complaints, by class"),
    question=_("What was complained of?"),
    rows_are=_("complaints and grumbles received in the period"),
    of=heard_by_class,
    by="class_code",
    labels=uppermost_classes,
)

UPHELD = Share(
    name="upheld",
    title=_("Upheld"),
    question=_("Of the complaints that were judged, how many were justified, wholly or partly?"),
    rows_are=_("findings of the period, as they hold now"),
    case_path="case",
    of=found,
    which=Q(verdict__in=[Verdict.UPHELD, Verdict.PARTLY]),
    counted_are=_("upheld, wholly or partly"),
    others_are=_("not upheld"),
    higher_is_better=False,
    said_of=lambda finding: finding.get_verdict_display(),
)
