"""What is open now, by how long ago the customer spoke."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.interface.filters import ago, duration
from amends.now import now
from amends.reports.figures.figure import Figure, Part
from amends.reports.period import Period
from amends.reports.reader import Reader

EDGES = [timedelta(days=days) for days in (0, 1, 3, 7, 30)]


@dataclass(frozen=True)
class Age:
    code: str
    youngest: timedelta
    oldest: timedelta | None

    @property
    def label(self) -> str:
        if self.oldest is None:
            return _("≥ %(span)s") % {"span": duration(self.youngest)}
        return _("< %(span)s") % {"span": duration(self.oldest)}

    @property
    def where(self) -> Q:
        moment = now()
        # A clock that runs ahead may put the customer's word a little into the future.
        young = Q(received_at__lte=moment - self.youngest) if self.youngest else Q()
        return young & Q(received_at__gt=moment - self.oldest) if self.oldest else young


AGES = [
    Age(f"age-{n}", youngest, oldest)
    for n, (youngest, oldest) in enumerate(zip(EDGES, [*EDGES[1:], None], strict=True))
]


class OpenByAge(Figure):
    def rows(self, reader: Reader, period: Period) -> QuerySet[Case]:
        return Case.objects.reachable_by(reader).open()

    def parts(self, reader: Reader, period: Period) -> list[Part]:
        return [Part(age.code, age.label, age.where) for age in AGES]

    def measure(self, reader: Reader, period: Period) -> list[tuple[Age, int]]:
        counts = {age.code: Count("pk", filter=age.where) for age in AGES}
        found = self.rows(reader, period).aggregate(**counts)
        return [(age, found[age.code]) for age in AGES]

    def note(self, row: Case) -> str:
        return ago(row.received_at)


OPEN_BY_AGE = OpenByAge(
    name="open",
    title=_("Open now, by age"),
    question=_("What is open, and for how long?"),
    rows_are=_("cases that are registered, in progress or answered, whatever the period"),
)
