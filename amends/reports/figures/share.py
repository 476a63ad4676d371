"""A share: so many of so many rows, with the interval that says how sure one may be."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Model, Q, QuerySet
from django.utils.functional import Promise as Lazy

from amends.reports.figures.figure import Figure, Part
from amends.reports.period import Period
from amends.reports.reader import Reader
from amends.reports.wilson import wilson

COUNTED, OTHERS = "counted", "others"


@dataclass(frozen=True)
class Measured:
    counted: int
    of: int

    @property
    def share(self) -> float | None:
        """None where there is nothing to be a share of: not known, which is not nought."""
        return self.counted / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.counted, self.of) if self.of else None


@dataclass(frozen=True, kw_only=True)
class Share(Figure):
    of: Callable[[Reader, Period], QuerySet]
    which: Q
    counted_are: Lazy
    others_are: Lazy
    higher_is_better: bool = True
    said_of: Callable[[Model], str] = lambda row: ""

    def rows(self, reader: Reader, period: Period) -> QuerySet:
        return self.of(reader, period)

    def parts(self, reader: Reader, period: Period) -> tuple[Part, ...]:
        return (
            Part(COUNTED, self.counted_are, self.which),
            Part(OTHERS, self.others_are, ~self.which),
        )

    def measure(self, reader: Reader, period: Period) -> Measured:
        found = self.rows(reader, period).aggregate(
            counted=Count("pk", filter=self.which), of=Count("pk")
        )
        return Measured(**found)

    def thaw(self, kept: dict[str, int]) -> Measured:
        return Measured(**kept)

    def note(self, row: Model) -> str:
        return self.said_of(row)
