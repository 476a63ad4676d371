"""The figures of a report as they are kept: numbers and codes, and the cases behind each number. What
is asked of the same rows a month later may be answered differently; a report that was read stays."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from amends.cases.models import Case
from amends.now import now
from amends.people.models import Workspace
from amends.reports.figures import OF_MONTHS_ALONE, OF_REPORTS
from amends.reports.figures.figure import Figure
from amends.reports.models.report_kind import ReportKind
from amends.reports.period import Period
from amends.reports.reader import WholeWorkspace
from amends.reports.span import Span

# By the name of each figure, and within by the code of each part: the numbers of the cases behind it.
Rows = dict[str, dict[str, list[int]]]


@dataclass(frozen=True)
class Frozen:
    """For each figure what it was in the period (`now`), in the one before and a year before; null
    where the workspace was not there for the whole of it."""

    figures: dict[str, dict[str, Any]]
    rows: Rows


def freeze(workspace: Workspace, span: Span) -> Frozen:
    reader, zone = WholeWorkspace(workspace), workspace.zone
    compared = {"now": span, "before": span.before, "year": span.year_before}
    since = known_since(workspace)
    periods = {name: each.period(zone) for name, each in compared.items()}
    known = {
        name: period
        for name, period in periods.items()
        if name == "now" or period.start >= since.astimezone(zone).replace(hour=0, minute=0)
    }
    figures = {figure.name: figure for figure in told_in(span.kind)}
    return Frozen(
        {
            name: {
                when: asdict(figure.measure(reader, known[when])) if when in known else None
                for when in compared
            }
            for name, figure in figures.items()
        },
        {name: _rows(figure, reader, periods["now"]) for name, figure in figures.items()},
    )


def told_in(kind: ReportKind) -> list[Any]:
    """The figures of such a report."""
    month = kind == ReportKind.MONTHLY
    return [each for each in OF_REPORTS.values() if month or each not in OF_MONTHS_ALONE]


def known_since(workspace: Workspace) -> datetime:
    """From when on something is known here: before it, nothing counted means nothing."""
    cases = Case.objects.filter(workspace=workspace, received_at__lt=now())
    first = cases.order_by("received_at").values_list("received_at", flat=True).first()
    return min(filter(None, (workspace.opened_at, first)))


def _rows(figure: Figure, reader: WholeWorkspace, period: Period) -> dict[str, list[int]]:
    path = f"{figure.case_path}__number" if figure.case_path else "number"
    rows = figure.rows(reader, period).order_by(path, "pk")
    found = {
        part.code: list(rows.filter(part.where).values_list(path, flat=True))
        for part in figure.every_part(reader, period)
    }
    return {code: numbers for code, numbers in found.items() if numbers}
