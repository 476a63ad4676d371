"""What the failure cost the customer: money, time, or something that has no unit."""

from datetime import timedelta
from decimal import Decimal

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.recovery.actions import Lost, RecoveryAction
from amends.recovery.money import MoneyField, amount_of, is_amount, is_known
from amends.words.cleaning import one_line


class LossQuerySet(models.QuerySet["Loss"]):
    def record(
        self,
        case,
        *,
        by,
        kind: str,
        amount: Decimal | None = None,
        currency: str = "",
        minutes: int | None = None,
        words: str = "",
    ) -> "Loss":
        """Money has an amount (in the workspace's currency, unless told), time has minutes. Saying the
        same twice is harmless. Raises NotAnAmount."""
        if kind == Loss.Kind.MONEY:
            amount, currency = amount_of(amount), currency or case.workspace.currency
        with transaction.atomic():
            case.lock()
            loss, new = self.get_or_create(
                workspace_id=case.workspace_id,
                case=case,
                kind=kind,
                amount=amount,
                currency=currency,
                minutes=minutes,
                words=one_line(words, at_most=200),
                defaults={"by": by},
            )
            if new:
                loss.record_event(by=by)
        return loss


class Loss(WorkspaceRow):
    class Kind(models.TextChoices):
        MONEY = "money", _("Money")
        TIME = "time", _("Time")
        OTHER = "other", _("Something else")

    case = within("cases.Case", models.CASCADE, related_name="losses")
    kind = models.CharField(_("what was lost"), max_length=8, choices=Kind.choices)
    amount = MoneyField(_("amount"), null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    words = models.CharField(_("in words"), max_length=200, blank=True)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)

    objects = LossQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="money", minutes=None, amount__isnull=False)
                & is_amount("amount")
                & is_known()
                | models.Q(kind="time", amount=None, currency="", minutes__isnull=False)
                | models.Q(kind="other", amount=None, currency="", minutes=None),
                name="loss_measured_in_its_unit",
            )
        ]

    @property
    def span(self) -> timedelta | None:
        return None if self.minutes is None else timedelta(minutes=self.minutes)

    def record_event(self, *, by) -> None:
        self.case.record(
            RecoveryAction.LOSS_RECORDED,
            by=by,
            subject=self,
            facts=Lost(
                loss=self.id,
                kind=self.kind,
                amount=self.amount,
                currency=self.currency,
                minutes=self.minutes,
            ),
        )
