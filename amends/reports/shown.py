"""A report with its figures in the words of whoever reads it: the same for page, sheet and document."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from amends.people.models import Workspace
from amends.reports.figures import OF_REPORTS
from amends.reports.figures.breakdown import Breakdown
from amends.reports.line import Compared, Line, line_of
from amends.reports.models import Report, ReportKind
from amends.reports.reader import WholeWorkspace


class ReportShown:
    def __init__(self, report: Report, workspace: Workspace) -> None:
        self.report, self.workspace = report, workspace

    @property
    def title(self) -> str:
        return str(self.report)

    @property
    def before_is(self) -> str:
        return {
            ReportKind.DAILY: _("On the day before"),
            ReportKind.WEEKLY: _("On the week before"),
            ReportKind.MONTHLY: _("On the month before"),
        }[ReportKind(self.report.kind)]

    @property
    def year_is(self) -> str:
        return _("On the year before")

    @cached_property
    def lines(self) -> list[Line]:
        """In the order of the figures; one that is no longer told of is left out."""
        kept = self.report.figures
        return [
            self._line(figure, kept[name]) for name, figure in OF_REPORTS.items() if name in kept
        ]

    def part_labels(self, figure: Any) -> dict[str, str]:
        """What the parts of a figure are called, of those that have rows."""
        labels = self._every_label(figure)
        rows = self.report.rows.get(figure.name, {})
        return {code: labels.get(code, code) for code in rows}

    def has_part(self, figure: Any, code: str) -> bool:
        """Also one that no row belonged to."""
        kept = figure.name in self.report.figures
        return kept and code in self._every_label(figure) | self.part_labels(figure)

    def _every_label(self, figure: Any) -> dict[str, str]:
        reader = WholeWorkspace(self.workspace)
        period = self.report.span.period(self.workspace.zone)
        return {part.code: str(part.label) for part in figure.every_part(reader, period)}

    def _line(self, figure: Any, kept: dict[str, Any]) -> Line:
        now, before, year = (
            figure.thaw(kept[when]) if kept[when] else None for when in ("now", "before", "year")
        )
        labels = {}
        if isinstance(figure, Breakdown):
            labels = dict(figure.labels(WholeWorkspace(self.workspace)))
        return line_of(now, Compared(figure, before, year, labels))
