"""The cases behind one figure of a report, a page at a time: those that were counted when it was made."""

from functools import cached_property
from itertools import groupby

from amends.cases.models import Case
from amends.people.models import Membership
from amends.reports.models import Report

ON_A_PAGE = 50


class RowsBehind:
    def __init__(
        self, report: Report, figure: str, *, part: str, after: str, reader: Membership
    ) -> None:
        self.numbers = report.rows_of(figure, part)
        self._after = int(after) if after.isascii() and after.isdecimal() and len(after) < 16 else 0
        self._reader = reader

    @cached_property
    def rows(self) -> list[tuple[int, int, Case | None]]:
        """Number of the case, how often it counts, and the case where it is still kept."""
        shown = self._numbers[:ON_A_PAGE]
        reachable = Case.objects.reachable_by(self._reader).select_related("customer")
        cases = {case.number: case for case in reachable.filter(number__in=[n for n, _ in shown])}
        return [(number, times, cases.get(number)) for number, times in shown]

    @property
    def next_page(self) -> str:
        return str(self._numbers[ON_A_PAGE - 1][0]) if len(self._numbers) > ON_A_PAGE else ""

    @cached_property
    def _numbers(self) -> list[tuple[int, int]]:
        counted = [(number, len(list(same))) for number, same in groupby(self.numbers)]
        return [pair for pair in counted if pair[0] > self._after][: ON_A_PAGE + 1]
