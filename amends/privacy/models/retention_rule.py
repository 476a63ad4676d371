"""For how long a kind of data is kept. Without a rule that is on, for ever."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.models import Event
from amends.people.models import Membership, WorkspaceRow
from amends.privacy.actions import PrivacyAction, Ruled


class Kept(models.TextChoices):
    CUSTOMERS = "customers", _("Customers")
    MAILS = "mails", _("Mails that were set aside")
    LETTERS = "letters", _("Letters")
    LOOKS = "looks", _("Access log")
    ANSWERS = "answers", _("Answers kept for programs")
    POSTINGS = "postings", _("What was posted to webhooks")
    UNDOING = "undoing", _("What an undo of many cases needs")


class RetentionRuleQuerySet(models.QuerySet["RetentionRule"]):
    def decide(self, kind: Kept, *, days: int, is_on: bool, by: Membership) -> "RetentionRule":
        with transaction.atomic():
            rule, _new = self.update_or_create(
                workspace_id=by.workspace_id, kind=kind, defaults={"days": days, "is_on": is_on}
            )
            Event.objects.record(
                PrivacyAction.RETENTION_DECIDED,
                by=by,
                workspace_id=by.workspace_id,
                subject=rule,
                facts=Ruled(kind=kind, days=days, on=is_on),
            )
        return rule


class RetentionRule(WorkspaceRow):
    kind = models.CharField(max_length=12, choices=Kept.choices)
    days = models.PositiveIntegerField(
        _("Days to keep it"), validators=[MinValueValidator(1), MaxValueValidator(36_500)]
    )
    is_on = models.BooleanField(_("Carry it out from now on"), default=False)

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="one_retention_per_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kept.values), name="retention_kind_known"
            ),
        ]
