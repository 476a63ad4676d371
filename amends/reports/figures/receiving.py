"""How much came in, through which door, and what it was."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.cases.models.words import Channel, Kind, Source, State
from amends.reports.figures.breakdown import Breakdown
from amends.reports.period import Period
from amends.reports.reader import Reader


def received(reader: Reader, period: Period) -> QuerySet[Case]:
    """Everything by the time it was said; a merged case counts in the other."""
    return (
        Case.objects.reachable_by(reader)
        .filter(**period.holds("received_at"))
        .exclude(state=State.MERGED)
    )


BY_DOOR = Breakdown(
    name="by-door",
    title=_("Received, by door"),
    question=_("How much came in, and through which door?"),
    rows_are=_("cases received in the period; merged ones count once"),
    of=received,
    by="channel",
    labels=lambda reader: dict(Channel.choices),
    said_of=lambda case: case.get_channel_display(),
)

BY_KIND = Breakdown(
    name="by-kind",
    title=_("Received, by kind"),
    question=_("What was it that came in?"),
    rows_are=_("cases received in the period; merged ones count once"),
    of=received,
    by="kind",
    labels=lambda reader: dict(Kind.choices),
    said_of=lambda case: case.get_kind_display(),
)

BY_SOURCE = Breakdown(
    name="by-source",
    title=_("Received, by source"),
    question=_("Who sent it to us?"),
    rows_are=_("cases received in the period; merged ones count once"),
    of=received,
    by="source",
    labels=lambda reader: dict(Source.choices),
    said_of=lambda case: case.get_source_display(),
)
