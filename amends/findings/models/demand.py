"""What a complaint needs before it counts as judged. Nothing waits for it: what lacks it is listed."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from amends.cases.models import Case
from amends.cases.models.words import State
from amends.events.actor import Acting
from amends.events.models import Event
from amends.findings.actions import Demanded, FindingsAction
from amends.findings.models.classification import DISSATISFACTION, Classification
from amends.findings.models.finding import Finding
from amends.people.models import Workspace, WorkspaceRow


class DemandQuerySet(models.QuerySet["Demand"]):
    def of(self, workspace_id) -> "Demand":
        """That of the workspace, or the usual one where it has said nothing."""
        return self.filter(workspace_id=workspace_id).first() or Demand(workspace_id=workspace_id)

    def change(
        self, workspace: Workspace, *, complaint_class: bool, finding: bool, by: Acting
    ) -> None:
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            before = self.of(workspace.pk)
            if (before.complaint_class, before.finding) == (complaint_class, finding):
                return
            wanted = {"complaint_class": complaint_class, "finding": finding}
            demand, _new = self.update_or_create(workspace=workspace, defaults=wanted)
            Event.objects.record(
                FindingsAction.DEMANDED,
                by=by,
                workspace_id=workspace.pk,
                subject=demand,
                facts=Demanded(complaint_class=complaint_class, finding=finding),
            )


class Demand(WorkspaceRow):
    complaint_class = models.BooleanField(default=True)
    finding = models.BooleanField(default=True)

    objects = DemandQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_demand")]

    def unmet(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Closed complaints that lack something; history that was imported is not asked about."""
        lacking = Q(pk=None)
        if self.complaint_class:
            lacking |= ~Exists(Classification.objects.holding().filter(case=OuterRef("pk")))
        if self.finding:
            lacking |= ~Exists(Finding.objects.holding().filter(case=OuterRef("pk")))
        closed = cases.filter(state=State.CLOSED, imported_from="", kind__in=DISSATISFACTION)
        return closed.filter(lacking)
