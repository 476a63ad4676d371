"""Everything that the page of responsibility shows."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode

from amends.people.models import Membership
from amends.reports.figures.responsibility import (
    AT_FAULT,
    AT_FAULT_ONLY,
    FAULT_BY_CLASS,
    FAULT_BY_CLASS_THEN,
    FAULT_BY_DEPARTMENT,
    FaultBy,
    FaultIn,
)
from amends.reports.figures.share import Measured
from amends.reports.period import Period


@dataclass(frozen=True)
class Line:
    told: FaultIn
    all_url: str
    fault_url: str


@dataclass(frozen=True)
class Table:
    figure: FaultBy
    lines: list[Line]


class Responsibility:
    def __init__(self, reader: Membership, period: Period) -> None:
        self.reader, self.period = reader, period

    @cached_property
    def at_fault(self) -> Measured:
        return AT_FAULT.measure(self.reader, self.period)

    @cached_property
    def tables(self) -> list[Table]:
        figures = (FAULT_BY_DEPARTMENT, FAULT_BY_CLASS, FAULT_BY_CLASS_THEN)
        return [Table(figure, self._lines(figure)) for figure in figures]

    def _lines(self, figure: FaultBy) -> list[Line]:
        return [
            Line(told, self._url(figure, told.code), self._url(figure, told.code + AT_FAULT_ONLY))
            for told in figure.measure(self.reader, self.period)
        ]

    def _url(self, figure: FaultBy, part: str) -> str:
        path = reverse("reports:figure", args=[self.reader.workspace.slug, figure.name])
        return f"{path}?{urlencode({'days': str(self.period.days), 'part': part})}"
