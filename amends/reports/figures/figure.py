"""What every figure of Pulse has: a name, the question it answers, and the rows behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.reports.period import Period
from amends.reports.reader import Reader

ALL = "all"


@dataclass(frozen=True)
class Part:
    """Some of a figure's rows: those that count, one column of a histogram, one cause."""

    code: str
    label: str | Lazy
    where: Q = field(default_factory=Q)


class NoSuchPart(LookupError):
    """The figure has no part of this code."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Measured from rows each time it is asked for; nothing of it is ever stored."""

    name: str
    title: Lazy
    question: Lazy
    # Which rows it looks at, and how each leads to its case.
    rows_are: Lazy
    case_path: str = ""

    def rows(self, reader: Reader, period: Period) -> QuerySet:
        raise NotImplementedError

    def parts(self, reader: Reader, period: Period) -> Iterable[Part]:
        """Into what its rows fall, beside all of them together."""
        return ()

    def every_part(self, reader: Reader, period: Period) -> list[Part]:
        return [*self.parts(reader, period), Part(ALL, _("All"))]

    def rows_of(self, code: str, reader: Reader, period: Period) -> QuerySet:
        """The rows of one part. Raises NoSuchPart."""
        for part in self.every_part(reader, period):
            if part.code == code:
                return self.rows(reader, period).filter(part.where)
        raise NoSuchPart(code)

    def case_of(self, row: Any) -> Case:
        for step in filter(None, self.case_path.split("__")):
            row = getattr(row, step)
        return row

    def note(self, row: Model) -> str:
        """What is said of a row beside its case."""
        return ""
