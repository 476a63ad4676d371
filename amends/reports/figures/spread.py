"""How long it took: the middle, the slow end, and how the cases lie between."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Aggregate, Count, DurationField, Model, Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.interface.filters import duration
from amends.reports.figures.figure import Figure, Part
from amends.reports.period import Period
from amends.reports.reader import Reader


class Quantile(Aggregate):
    """PostgreSQL's percentile_cont: the span that so large a part of the rows does not exceed."""

    template = "percentile_cont(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Bin:
    code: str
    start: timedelta
    end: timedelta | None
    count: int = 0

    @property
    def label(self) -> str:
        if self.end is None:
            return _("≥ %(span)s") % {"span": duration(self.start)}
        return _("< %(span)s") % {"span": duration(self.end)}

    @property
    def where(self) -> Q:
        above = Q(span__gte=self.start) if self.start else Q(span__isnull=False)
        return above if self.end is None else above & Q(span__lt=self.end)


@dataclass(frozen=True)
class Lying:
    """`middle` and `slow` are None where nothing was measured."""

    count: int
    middle: timedelta | None
    slow: timedelta | None
    bins: list[Bin]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class Spread(Figure):
    """Its rows carry `span`; one without is still waiting and lies in no bin."""

    of: Callable[[Reader, Period], QuerySet]
    edges: tuple[timedelta, ...]
    waiting_are: str | Lazy = ""

    def rows(self, reader: Reader, period: Period) -> QuerySet:
        return self.of(reader, period)

    @property
    def bins(self) -> list[Bin]:
        starts, ends = [timedelta(0), *self.edges], [*self.edges, None]
        return [
            Bin(f"bin-{n}", start, end)
            for n, (start, end) in enumerate(zip(starts, ends, strict=True))
        ]

    def parts(self, reader: Reader, period: Period) -> list[Part]:
        return [
            Part("measured", _("measured"), Q(span__isnull=False)),
            Part("waiting", self.waiting_are or _("waiting"), Q(span=None)),
            *(Part(each.code, each.label, each.where) for each in self.bins),
        ]

    def measure(self, reader: Reader, period: Period) -> Lying:
        bins = self.bins
        found = self.rows(reader, period).aggregate(
            count=Count("pk", filter=Q(span__isnull=False)),
            waiting=Count("pk", filter=Q(span=None)),
            middle=Quantile("span", fraction=0.5),
            slow=Quantile("span", fraction=0.9),
            **{each.code: Count("pk", filter=each.where) for each in bins},
        )
        return Lying(
            count=found["count"],
            middle=found["middle"],
            slow=found["slow"],
            waiting=found["waiting"],
            bins=[Bin(each.code, each.start, each.end, found[each.code]) for each in bins],
        )

    def note(self, row: Model) -> str:
        return duration(row.span) if row.span is not None else str(self.waiting_are)
