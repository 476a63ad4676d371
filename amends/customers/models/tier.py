"""Service tiers as data: four by consumption for persons, ten for organisations, or a scheme of one's own.

A tier follows what a customer is worth to the organisation, never how often he calls.
"""

from collections.abc import Mapping

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.customers.actions import TierAction, TierDefined
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.models.row import within
from amends.words.languages import text_in


class Basis(models.TextChoices):
    """What of a customer a scheme looks at."""

    REVENUE = "revenue", _("Revenue")
    PROFIT = "profit", _("Profit")
    CONSUMPTION = "consumption", _("Consumption")


class CodeTaken(ValueError):
    """There is a scheme, or in it a tier, of this code already."""


class TierSchemeQuerySet(models.QuerySet["TierScheme"]):
    def define(
        self, workspace: Workspace, *, code: str, basis: str, name: Mapping[str, str], by: Acting
    ) -> "TierScheme":
        """A new scheme, without tiers yet. Raises CodeTaken."""
        scheme = TierScheme(workspace=workspace, code=code, basis=basis, name=dict(name))
        try:
            with transaction.atomic():
                scheme.save(force_insert=True)
                Event.objects.record(
                    TierAction.SCHEME_DEFINED, by=by, workspace_id=workspace.id, subject=scheme
                )
        except IntegrityError as error:
            raise CodeTaken(code) from error
        return scheme


class TierScheme(WorkspaceRow):
    code = models.CharField(max_length=20)
    name = models.JSONField(default=dict)
    basis = models.CharField(max_length=12, choices=Basis.choices)

    objects = TierSchemeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="one_scheme_per_code")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return text_in(self.name) or self.code

    def add(self, code: str, *, name: Mapping[str, str], rank: int, by: Acting) -> "Tier":
        """One tier more. Raises CodeTaken, also for the code of one that was retired."""
        tier = Tier(
            workspace_id=self.workspace_id, scheme=self, code=code, name=dict(name), rank=rank
        )
        try:
            with transaction.atomic():
                tier.save(force_insert=True)
                tier.record(TierAction.DEFINED, by=by)
        except IntegrityError as error:
            raise CodeTaken(code) from error
        return tier


class TierQuerySet(models.QuerySet["Tier"]):
    def in_use(self) -> "TierQuerySet":
        return self.filter(retired_at=None)


class Tier(WorkspaceRow):
    scheme = within("customers.TierScheme", related_name="tiers")
    code = models.CharField(max_length=12)
    name = models.JSONField(default=dict)
    rank = models.PositiveSmallIntegerField(help_text="1 is served first")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = TierQuerySet.as_manager()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="one_tier_per_code"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return text_in(self.name) or self.code

    def change(self, *, name: Mapping[str, str], rank: int, by: Acting) -> None:
        """The code stays: rules name it."""
        with transaction.atomic():
            self.name, self.rank = dict(name), rank
            self.save(update_fields=["name", "rank"])
            self.record(TierAction.CHANGED, by=by)

    def retire(self, *, by: Acting) -> None:
        """Nobody is placed in it any more; who is in it stays until moved."""
        with transaction.atomic():
            if Tier.objects.in_use().filter(pk=self.pk).update(retired_at=now()):
                self.record(TierAction.RETIRED, by=by)

    def record(self, action: TierAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=TierDefined(scheme=self.scheme_id, rank=self.rank),
        )


class TierAssignment(WorkspaceRow):
    """Which tier a customer had, since when and why; the newest one holds."""

    stays_with_customer = True

    customer = within("customers.Customer", models.CASCADE, related_name="tier_assignments")
    tier = within("customers.Tier", related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    valid_from = models.DateTimeField(default=now)
