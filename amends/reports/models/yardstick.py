"""What a month is measured against: how many customers were served, and what may be spent on making
amends. Neither is known to us; somebody enters both."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Workspace, WorkspaceRow
from amends.recovery.money import MoneyField, is_amount, is_known
from amends.reports.actions import Measured, ReportAction
from amends.reports.period import Period

MOST_CUSTOMERS = 10**10


class YardstickQuerySet(models.QuerySet["Yardstick"]):
    def enter(
        self,
        workspace: Workspace,
        month: date,
        *,
        customers: int | None,
        budget: Decimal | None,
        by: Acting,
    ) -> "Yardstick":
        """What holds for `month`, a first day, from now on. Reports that are made stay as they are."""
        meant: dict[str, Any] = {
            "customers": customers,
            "budget": budget,
            "currency": workspace.currency,
        }
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            row = self.filter(workspace=workspace, month=month).first()
            if row and all(getattr(row, name) == value for name, value in meant.items()):
                return row
            entered, _new = self.update_or_create(workspace=workspace, month=month, defaults=meant)
            Event.objects.record(
                ReportAction.MONTH_MEASURED,
                by=by,
                workspace_id=workspace.pk,
                subject=entered,
                facts=Measured(month=month.isoformat(), **meant),
            )
        return entered

    def of_period(self, workspace_id: Any, period: Period) -> "Yardstick | None":
        """That of a period which is exactly one month; of days and weeks none is known."""
        found = self.filter(workspace_id=workspace_id, month=period.start.date())
        return found.first() if period.is_a_month else None


class Yardstick(WorkspaceRow):
    month = models.DateField(_("month"))
    customers = models.PositiveBigIntegerField(
        _("customers served"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_CUSTOMERS)],
    )
    budget = MoneyField(
        _("budget for making amends"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(max_length=3)

    objects = YardstickQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "month"], name="one_yardstick_per_month"),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="yardstick_begins_its_month"
            ),
            models.CheckConstraint(
                condition=models.Q(customers=None) | models.Q(customers__gt=0),
                name="somebody_was_served",
            ),
            models.CheckConstraint(
                condition=models.Q(budget=None) | is_amount("budget"), name="budget_is_money"
            ),
            models.CheckConstraint(condition=is_known(), name="budget_currency_known"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
