"""Who is served: a person or an organisation, under one name, with the tier that decides the clocks."""

from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.customers.actions import CustomerAction, Tiering
from amends.customers.models.consent import Consenting, ConsentingQuerySet
from amends.customers.models.contactable import Contactable
from amends.customers.models.entrusted import Entrusted, EntrustedQuerySet
from amends.customers.models.findable import FindableQuerySet
from amends.customers.models.mergeable import Mergeable, MergeableQuerySet
from amends.customers.models.recordable import RecordableQuerySet
from amends.customers.models.tier import Tier, TierAssignment
from amends.customers.salutations import LONGEST, addressed_as
from amends.events.actor import Acting, Actor
from amends.events.models import Event
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.cleaning import normalise
from amends.words.ordering import sort_key


class CustomerQuerySet(
    RecordableQuerySet,
    FindableQuerySet,
    ConsentingQuerySet,
    EntrustedQuerySet,
    MergeableQuerySet,
    models.QuerySet["Customer"],
):
    def anonymous(self) -> "CustomerQuerySet":
        return self.filter(name="", contact_points=None)

    def reachable_by(self, membership) -> "CustomerQuerySet":
        """Every customer of the workspace; outsiders reach none."""
        return self.filter(workspace_id=membership.workspace_id)


class Customer(Contactable, Consenting, Entrusted, Mergeable, WorkspaceRow):
    # One name as the customer gives it: 王先生 is a name here. Gender is never guessed from it.
    name = models.CharField(_("name"), max_length=120, blank=True)
    # A code of Salutation, or a word of the customer's own.
    salutation = models.CharField(_("salutation"), max_length=LONGEST, blank=True)
    sort_key = models.CharField(max_length=240, blank=True, db_collation="C")
    external_id = models.CharField(max_length=80, blank=True, db_collation="C")
    tier = within("customers.Tier", null=True, blank=True, related_name="customers")
    language = models.CharField(_("language"), max_length=10, blank=True)
    preferred_channel = models.CharField(_("preferred channel"), max_length=12, blank=True)
    preferred_hours = models.CharField(_("preferred hours"), max_length=80, blank=True)
    recorded_at = models.DateTimeField(default=now)
    # Who it was is forgotten; the row stays for what hangs on it.
    merged_into = within("self", null=True, blank=True, related_name="merged")
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_customer_per_external_id",
            )
        ]
        indexes = [models.Index(fields=["workspace", "sort_key", "id"], name="customer_order")]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name to show; people who gave none are called anonymous."""
        return self.name or str(_("Erased customer") if self.is_erased else _("Anonymous"))

    @property
    def addressed_as(self) -> str:
        return addressed_as(self.salutation)

    def may_be_called(self, name: str) -> bool:
        """Whether this name speaks against being this customer; no name does not."""
        return not name or not self.name or normalise(name) == normalise(self.name)

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def actor(self) -> Actor:
        return Actor("customer", self.id)

    def change(self, *, by: Acting, **fields) -> None:
        with transaction.atomic():
            for name, value in fields.items():
                setattr(self, name, value)
            self.sort_key = sort_key(self.name)
            self.save(update_fields=[*fields, "sort_key"])
            Event.objects.record(
                CustomerAction.CHANGED, by=by, workspace_id=self.workspace_id, subject=self
            )

    def place_in(self, tier: Tier, *, by: Acting, reason: str = "") -> None:
        """Moves the customer to a tier; earlier assignments stay readable."""
        before: UUID | None = self.tier_id
        with transaction.atomic():
            TierAssignment.objects.create(
                workspace_id=self.workspace_id, customer=self, tier=tier, reason=reason
            )
            self.tier = tier
            self.save(update_fields=["tier"])
            Event.objects.record(
                CustomerAction.TIERED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self,
                facts=Tiering(tier=tier.id, before=before),
            )
