"""How many there were, and into what they fall by the value of one field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, Q, QuerySet

from amends.reports.figures.figure import Figure, Part
from amends.reports.period import Period
from amends.reports.reader import Reader


@dataclass(frozen=True)
class Counted:
    """`parts` holds how many of each code there were; codes that did not come up are left out."""

    parts: dict[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return sum(self.parts.values())


@dataclass(frozen=True, kw_only=True)
class Breakdown(Figure):
    of: Callable[[Reader, Period], QuerySet]
    by: str
    labels: Callable[[Reader], Mapping[str, Any]]
    said_of: Callable[[Model], str] = lambda row: ""

    def rows(self, reader: Reader, period: Period) -> QuerySet:
        return self.of(reader, period)

    def parts(self, reader: Reader, period: Period) -> list[Part]:
        return [
            Part(code, label, Q(**{self.by: code})) for code, label in self.labels(reader).items()
        ]

    def measure(self, reader: Reader, period: Period) -> Counted:
        groups = self.rows(reader, period).order_by().values_list(self.by).annotate(n=Count("pk"))
        return Counted({str(code): n for code, n in groups})

    def thaw(self, kept: dict[str, Any]) -> Counted:
        return Counted(**kept)

    def note(self, row: Model) -> str:
        return self.said_of(row)
