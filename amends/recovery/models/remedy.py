"""The catalogue: what can be offered, in the customer's words and languages."""

from decimal import Decimal

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.models import Event
from amends.people.models import Workspace, WorkspaceRow
from amends.recovery.actions import Catalogued, RecoveryAction
from amends.recovery.money import MoneyField, amount_of, is_amount, is_known
from amends.words.languages import text_in


class RemedyKind(models.TextChoices):
    APOLOGY = "apology", _("Apology")
    EXPLANATION = "explanation", _("Explanation")
    CORRECTION = "correction", _("Correction")
    REPLACEMENT = "replacement", _("Replacement")
    REFUND = "refund", _("Refund")
    DISCOUNT = "discount", _("Discount")
    COUPON = "coupon", _("Coupon")
    PRIORITY = "priority", _("Priority")
    GOODWILL = "goodwill", _("Token of goodwill")


# What is done with words and work alone; everything else can cost money.
WITHOUT_AMOUNT = {
    RemedyKind.APOLOGY,
    RemedyKind.EXPLANATION,
    RemedyKind.CORRECTION,
    RemedyKind.PRIORITY,
}


class RemedyQuerySet(models.QuerySet["Remedy"]):
    def active(self) -> "RemedyQuerySet":
        return self.filter(active=True)

    def add(
        self,
        workspace: Workspace,
        *,
        by,
        code: str,
        kind: str,
        name: dict[str, str],
        text: dict[str, str] | None = None,
        amount: Decimal | int = 0,
        currency: str = "",
        needs_proof: bool = False,
    ) -> "Remedy":
        """`name` and `text` (what the customer reads) are given per language. Raises NotAnAmount."""
        with transaction.atomic():
            remedy = self.create(
                workspace=workspace,
                code=code,
                kind=kind,
                name=name,
                text=text or {},
                amount=amount_of(amount),
                currency=currency or workspace.currency,
                needs_proof=needs_proof,
            )
            remedy.record_event(RecoveryAction.REMEDY_ADDED, by=by)
        return remedy


class Remedy(WorkspaceRow):
    code = models.SlugField(_("short code"), max_length=40, db_collation="C")
    kind = models.CharField(_("kind"), max_length=12, choices=RemedyKind.choices)
    name = models.JSONField(default=dict)
    text = models.JSONField(default=dict, blank=True)
    amount = MoneyField(_("usual amount"), default=0)
    currency = models.CharField(_("currency"), max_length=3)
    needs_proof = models.BooleanField(_("needs proof that it arrived"), default=False)
    active = models.BooleanField(default=True)

    objects = RemedyQuerySet.as_manager()

    class Meta:
        ordering = ["amount", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="one_remedy_per_code"),
            models.CheckConstraint(
                condition=models.Q(kind__in=RemedyKind.values), name="remedy_kind_known"
            ),
            models.CheckConstraint(
                condition=is_amount("amount") & is_known(), name="remedy_costs_money"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return text_in(self.name) or self.code

    @property
    def text_for_customer(self) -> str:
        return text_in(self.text)

    @property
    def has_amount(self) -> bool:
        return self.amount > 0 or self.kind not in WITHOUT_AMOUNT

    def revise(self, *, by, **fields) -> None:
        """Other words, amount or proof from now on; offers already made stay as they were.

        Code and kind stay, for offers and figures go by them. Raises NotAnAmount.
        """
        if "amount" in fields:
            fields["amount"] = amount_of(fields["amount"])
        with transaction.atomic():
            held = Remedy.objects.select_for_update().get(pk=self.pk)
            if all(getattr(held, name) == value for name, value in fields.items()):
                return
            for name, value in fields.items():
                setattr(self, name, value)
            self.save(update_fields=list(fields))
            self.record_event(RecoveryAction.REMEDY_CHANGED, by=by)

    def retire(self, *, by) -> None:
        """Not offered any more; offers already made keep their own copy of its name."""
        self._set_active(False, RecoveryAction.REMEDY_RETIRED, by=by)

    def restore(self, *, by) -> None:
        self._set_active(True, RecoveryAction.REMEDY_RESTORED, by=by)

    def _set_active(self, active: bool, action: RecoveryAction, *, by) -> None:
        with transaction.atomic():
            if Remedy.objects.filter(pk=self.pk, active=not active).update(active=active):
                self.active = active
                self.record_event(action, by=by)

    def record_event(self, action: RecoveryAction, *, by) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Catalogued(remedy=self.id, kind=self.kind),
        )
