"""A report of a day on which a case was told."""

from datetime import timedelta
from functools import cached_property

from amends.events.actor import system
from amends.now import at, now
from amends.reports.models import Report, ReportKind
from amends.reports.span import Span


class ReportRows:
    @property
    def a_day_that_is_over(self) -> str:
        """Of which a report can be made, something having been known here before."""
        self.report  # noqa: B018 - tells of the case of that day
        return self._day.isoformat()

    @cached_property
    def report(self) -> Report:
        with self.workspace.enter():
            with at(now() - timedelta(days=2)):
                type(self.case).objects.register(
                    self.workspace, self.case.customer, by=self.member, channel="phone", words="x"
                )
            return Report.objects.make(self.workspace, Span(ReportKind.DAILY, self._day), by=system)

    @property
    def _day(self):
        return now().astimezone(self.workspace.zone).date() - timedelta(days=1)
