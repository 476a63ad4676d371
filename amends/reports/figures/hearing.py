"""Did we prevent it, and did we hear it?"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.cases.models.words import Channel, Kind, State
from amends.reports.figures.share import Share
from amends.reports.period import Period
from amends.reports.reader import Reader

DISSATISFACTION = (Kind.COMPLAINT, Kind.GRUMBLE)


def heard(reader: Reader, period: Period) -> QuerySet[Case]:
    """Complaints and grumbles by the time they were said; a merged case is heard in the other."""
    return (
        Case.objects.reachable_by(reader)
        .filter(kind__in=DISSATISFACTION, **period.holds("received_at"))
        .exclude(state=State.MERGED)
    )


FOUND_FIRST = Share(
    name="found-first",
    title=_("Found before the customer"),
    question=_("Of what went wrong, how much did we find ourselves before a customer said it?"),
    rows_are=_("complaints and grumbles received in the period"),
    of=heard,
    which=Q(channel=Channel.FOUND),
    counted_are=_("found by us"),
    others_are=_("said by customers"),
    said_of=lambda case: case.get_channel_display(),
)
