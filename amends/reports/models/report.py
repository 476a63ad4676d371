"""A report: what the figures of a day, a week or a month were when it was made. It is kept as it was
read; where the rows have changed since, making it again gives a further edition."""

from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, Workspace, WorkspaceRow
from amends.people.models.row import within
from amends.reports.actions import Made, ReportAction
from amends.reports.figures.figure import ALL
from amends.reports.frozen import freeze, known_since
from amends.reports.models.report_kind import ReportKind
from amends.reports.span import Span


class NotOver(Exception):
    """A report is made of what is over."""


class NothingKnown(Exception):
    """It is about a time before anything was known here."""


class ReportQuerySet(models.QuerySet["Report"]):
    def make(self, workspace: Workspace, span: Span, *, by: Acting) -> "Report":
        """The report as the rows are now: a further edition, or the last one where that says the
        same. Raises NotOver and NothingKnown."""
        period = span.period(workspace.zone)
        if period.end > now():
            raise NotOver(span)
        if period.end <= known_since(workspace):
            raise NothingKnown(span)
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            frozen = freeze(workspace, span)
            last = self.of_span(workspace, span).first()
            if last and last.says(frozen.figures):
                return last
            report = self.create(
                workspace=workspace,
                kind=span.kind,
                first_on=span.first,
                edition=last.edition + 1 if last else 1,
                made_by=by if isinstance(by, Membership) else None,
                figures=frozen.figures,
                rows=frozen.rows,
            )
            report.record_making(by)
        return report

    def of_span(self, workspace: Workspace, span: Span) -> "ReportQuerySet":
        """Every edition, the last one first."""
        same = self.filter(workspace=workspace, kind=span.kind, first_on=span.first)
        return same.order_by("-edition")

    def reachable_by(self, membership: Membership) -> "ReportQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def last_editions(self) -> "ReportQuerySet":
        """Without those that were made again; without the long rows behind them."""
        later = Report.objects.filter(
            workspace=models.OuterRef("workspace"),
            kind=models.OuterRef("kind"),
            first_on=models.OuterRef("first_on"),
            edition__gt=models.OuterRef("edition"),
        )
        return self.filter(~models.Exists(later)).defer("rows")


class Report(WorkspaceRow):
    kind = models.CharField(max_length=8, choices=ReportKind.choices)
    first_on = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(default=now)
    # Empty where it was made on its day.
    made_by = within("people.Membership", null=True, blank=True, related_name="+")
    figures = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    rows = models.JSONField(default=dict)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "first_on", "edition"], name="one_report_per_edition"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ReportKind.values), name="report_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.span.label}"

    @property
    def span(self) -> Span:
        return Span(ReportKind(self.kind), date.fromisoformat(str(self.first_on)))

    def says(self, figures: dict[str, Any]) -> bool:
        """Whether these are its figures."""
        as_kept = DjangoJSONEncoder(sort_keys=True)
        return as_kept.encode(figures) == as_kept.encode(self.figures)

    def rows_of(self, figure: str, part: str = ALL) -> list[int]:
        """The numbers of the cases behind one figure, each as often as it counts."""
        return self.rows.get(figure, {}).get(part, [])

    def record_making(self, by: Acting) -> None:
        made = Made(
            report=self.id,
            kind=self.kind,
            first_on=self.first_on.isoformat(),
            edition=self.edition,
        )
        Event.objects.record(
            ReportAction.MADE, by=by, workspace_id=self.workspace_id, subject=self, facts=made
        )
