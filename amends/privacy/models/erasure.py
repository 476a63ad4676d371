"""That a customer was erased, by whom and why. It holds no word: a reason typed in could name her."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.customers.models import Customer
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.privacy.actions import Erased, PrivacyAction


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def write_down(self, customer: Customer, *, by: Acting, reason: str, cases: int) -> "Erasure":
        """That it was done; `cases` is how many it forgot the words of."""
        with transaction.atomic():
            erasure = self.create(
                workspace_id=customer.workspace_id,
                customer=customer,
                reason=reason,
                by=by if isinstance(by, Membership) else None,
            )
            Customer.objects.filter(pk=customer.pk).update(erased_at=erasure.at)
            Event.objects.record(
                PrivacyAction.ERASED,
                by=by,
                workspace_id=customer.workspace_id,
                subject=customer,
                facts=Erased(erasure=erasure.id, reason=str(reason), cases=cases),
            )
        return erasure


class Erasure(WorkspaceRow):
    class Reason(models.TextChoices):
        ASKED = "asked", _("The customer asked for it")
        CONSENT = "consent", _("The customer took back the consent it rested on")
        NO_GROUND = "no_ground", _("There is no ground to keep it any more")
        UNLAWFUL = "unlawful", _("It should never have been collected")
        RETENTION = "retention", _("Kept for as long as the rule says")
        RESTORED = "restored", _("A backup had brought it back")

    customer = models.OneToOneField(
        "customers.Customer", models.PROTECT, related_name="erasure", db_constraint=False
    )
    reason = models.CharField(max_length=12, choices=Reason.choices)
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-at"], name="erasure_newest")]


# Those that only the product gives.
OF_THE_PRODUCT = (Erasure.Reason.RETENTION, Erasure.Reason.RESTORED)
