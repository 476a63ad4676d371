"""The catalogue of causes: what goes wrong here, in the organisation's own words."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.learning.actions import CauseAction, Named
from amends.learning.models.case_cause import CaseCause
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.words.languages import text_in


class Source(models.TextChoices):
    """Where a cause lies; the catalogue is a tree of two levels, source and cause."""

    PERSON = "person", _("Person")
    PROCESS = "process", _("Process")
    SYSTEM = "system", _("System")
    SUPPLIER = "supplier", _("Supplier")
    CUSTOMER = "customer", _("Customer's side")
    ENVIRONMENT = "environment", _("Environment")


class CodeTaken(ValueError):
    """The catalogue has a cause of this code already."""


class CauseQuerySet(models.QuerySet["Cause"]):
    def list_cause(
        self, workspace: Workspace, *, code: str, source: str, name: dict[str, str], by: Acting
    ) -> "Cause":
        """Adds a cause to the catalogue; `name` is one per language. Raises CodeTaken."""
        try:
            with transaction.atomic():
                cause = self.create(workspace=workspace, code=code, source=source, name=name)
                cause.record(CauseAction.LISTED, by=by)
        except IntegrityError as error:
            raise CodeTaken(code) from error
        return cause

    def listed(self) -> "CauseQuerySet":
        return self.filter(retired_at=None)

    def by_source(self) -> "CauseQuerySet":
        return self.order_by("source", "code")


class Cause(WorkspaceRow):
    code = models.SlugField(_("code"), max_length=40, db_collation="C")
    source = models.CharField(_("source"), max_length=12, choices=Source.choices)
    name = models.JSONField(_("name of the cause"), default=dict)
    # Cases keep a cause that is no longer offered.
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = CauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="one_cause_per_code"),
            models.CheckConstraint(
                condition=models.Q(source__in=Source.values), name="cause_source_known"
            ),
        ]

    def __str__(self) -> str:
        return text_in(self.name) or self.code

    @property
    def label(self) -> str:
        return str(self)

    def found_in(self, case, *, by, note: str = "") -> CaseCause:
        """`by` has found that this is why the case came about; saying it twice changes nothing."""
        with transaction.atomic():
            case_cause, new = CaseCause.objects.get_or_create(
                workspace_id=case.workspace_id,
                case=case,
                cause=self,
                defaults={"by": by, "note": note},
            )
            if new:
                self.record(CauseAction.FOUND, by=by, case_id=case.id)
        return case_cause

    def retire(self, *, by: Acting) -> None:
        """It is offered no more; where it was found it stays."""
        with transaction.atomic():
            listed = Cause.objects.listed().filter(pk=self.pk)
            if listed.update(retired_at=now()):
                self.record(CauseAction.RETIRED, by=by)

    def record(self, action: CauseAction, *, by: Acting, case_id=None) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            case_id=case_id,
            subject=self,
            facts=Named(cause=self.id, source=self.source),
        )
