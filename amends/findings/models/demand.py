"""What a complaint needs before it counts as judged. Unless the workspace says that closing by hand
waits for what was found, nothing does: what lacks it is listed."""

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

    def change(self, workspace: Workspace, *, by: Acting, **wanted: bool) -> None:
        """`wanted` are the columns of a demand, all of them."""
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            before = self.of(workspace.pk)
            if all(getattr(before, name) == value for name, value in wanted.items()):
                return
            demand, _new = self.update_or_create(workspace=workspace, defaults=wanted)
            Event.objects.record(
                FindingsAction.DEMANDED,
                by=by,
                workspace_id=workspace.pk,
                subject=demand,
                facts=Demanded(**wanted),
            )


class Demand(WorkspaceRow):
    complaint_class = models.BooleanField(default=True)
    finding = models.BooleanField(default=True)
    # Whoever closes by hand has to say it then.
    at_closing = models.BooleanField(default=False)

    objects = DemandQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_demand")]

    def is_asked_at_closing(self, case: Case) -> bool:
        """Whether what was found is asked for when this case is closed by hand."""
        wanted = self.finding or self.at_closing
        complained = wanted and case.kind in DISSATISFACTION
        return complained and not Finding.objects.holding().filter(case=case).exists()

    def asks_class_at_closing(self, case: Case) -> bool:
        """Whether a class is asked for when this case is closed by hand; nobody has to name one then."""
        wanted = self.complaint_class and case.kind in DISSATISFACTION
        return wanted and not Classification.objects.holding().filter(case=case).exists()

    def unmet(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """Closed complaints that lack something; history that was imported is not asked about."""
        lacking = Q(pk=None)
        if self.complaint_class:
            lacking |= ~Exists(Classification.objects.holding().filter(case=OuterRef("pk")))
        if self.finding:
            lacking |= ~Exists(Finding.objects.holding().filter(case=OuterRef("pk")))
        closed = cases.filter(state=State.CLOSED, imported_from="", kind__in=DISSATISFACTION)
        return closed.filter(lacking)
