"""Who is served: a person or an organisation, under one name, with the tier that decides the clocks."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models, transaction
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from amends.customers.actions import Contact, CustomerAction, Tiering
from amends.customers.models.consent import Consenting, ConsentingQuerySet
from amends.customers.models.contact_point import (
    ContactPoint,
    How,
    Kind,
    UnusableContact,
    normalised,
)
from amends.customers.models.mergeable import Mergeable, MergeableQuerySet
from amends.customers.models.tier import Tier, TierAssignment
from amends.customers.salutations import LONGEST, addressed_as
from amends.events.actor import Acting, Actor
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.models.row import within
from amends.words.cleaning import normalise, one_line
from amends.words.ordering import sort_key, sound
from amends.words.searching import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_LOOKED_UP = 50
MOST_NAMED = 2000
# As much of a word as the index of names holds.
LONGEST_ENDING = 20


class CustomerQuerySet(ConsentingQuerySet, MergeableQuerySet, models.QuerySet["Customer"]):
    def record(
        self,
        workspace: Workspace,
        *,
        by: Acting,
        name: str = "",
        contacts: "Mapping[str, str] | None" = None,
        vouched: How | None = None,
        external_id: str = "",
        joins: bool = True,
        **fields,
    ) -> "Customer":
        """The customer behind these contact points: a known one, or a new row.

        `contacts` maps a kind to a value as given. Only an exact contact point that was verified,
        given by somebody who vouches for it, joins an earlier customer. A telephone number alone
        does not where the name is another, where it was silent for a year (numbers are given to
        other people), or where it is known to be somebody else (not `joins`). Everything else
        makes a new customer, and `lookalikes` proposes. Raises UnusableContact.
        """
        points = {
            kind: normalised(kind, value, workspace.country)
            for kind, value in (contacts or {}).items()
            if value
        }
        with transaction.atomic():
            if joins and vouched and (known := self._known(workspace, points, external_id, name)):
                known.add_contacts(points, by=by, vouched=vouched)
                return known
            return self._new(workspace, points, by, vouched, name, external_id, fields)

    def _known(self, workspace, points, external_id: str, name: str) -> "Customer | None":
        if external_id:
            named = self._with_contacts(workspace).filter(external_id=external_id).first()
            return named.goes_on_as if named else None
        for kind, value in points.items():
            verified = (
                ContactPoint.objects.verified()
                .heard_lately()
                .filter(workspace=workspace, kind=kind, value=value)
            )
            known = self._with_contacts(workspace).standing()
            owners = known.filter(pk__in=verified.values("customer_id"))[:2]
            # A household's number may be several customers': then it names nobody.
            if len(owners) == 1 and (kind != Kind.PHONE or owners[0].may_be_called(name)):
                return owners[0]
        return None

    def _with_contacts(self, workspace) -> "CustomerQuerySet":
        return (
            self.filter(workspace=workspace)
            .select_related("tier")
            .prefetch_related("contact_points")
        )

    def _new(self, workspace, points, by, vouched, name, external_id, fields) -> "Customer":
        name = one_line(name)[:120]
        customer = self.create(
            workspace=workspace,
            name=name,
            sort_key=sort_key(name),
            external_id=external_id if vouched else "",
            **fields,
        )
        Event.objects.record(
            CustomerAction.RECORDED, by=by, workspace_id=workspace.id, subject=customer
        )
        customer.add_contacts(points, by=by, vouched=vouched)
        return customer

    def anonymous(self) -> "CustomerQuerySet":
        return self.filter(name="", contact_points=None)

    def reachable_by(self, membership) -> "CustomerQuerySet":
        """Every customer of the workspace; outsiders reach none."""
        return self.filter(workspace_id=membership.workspace_id)

    def found_by(self, text: str, *, country: str = "CN") -> "CustomerQuerySet":
        """Those whose number or address this is, or whose name holds every word of it, by sound too;
        of more than 2,000 such names the first."""
        named = _named(text)
        if not named:
            return self.none()
        words = normalise(text).split()
        beginnings = " & ".join(f"{quoted(word[:LONGEST_ENDING])}:*" for word in words)
        holding = RawSQL(
            "SELECT customers_named(%s::tsquery, %s, %s)", [beginnings, words, MOST_NAMED]
        )
        first = Customer.objects.filter(named, pk__in=holding).order_by().values("pk")
        return self.filter(pk__in=first.union(*_points_of(text, country)))

    def looked_up(
        self, text: str, *, country: str = "CN", among: Collection[UUID] = ()
    ) -> "CustomerQuerySet":
        """As `found_by`, but by indexes alone, for where one looks for something else as well: of
        names those that begin so, and of the customers `among` those that hold the words anywhere.
        """
        named = _named(text)
        if not named:
            return self.none()
        spoken = sound(text)
        begun = self.filter(named, sort_key__gte=spoken, sort_key__lt=f"{spoken}\U0010ffff")
        ways = [
            self.filter(named, pk__in=among),
            self.filter(external_id=one_line(text)[:80]).exclude(external_id=""),
            *(self.filter(pk__in=points) for points in _points_of(text, country)),
        ]
        first = begun.order_by("sort_key", "pk").values("pk")[:MOST_LOOKED_UP]
        return self.filter(pk__in=first.union(*(way.order_by().values("pk") for way in ways)))


def _named(text: str) -> models.Q:
    named = models.Q()
    for word in normalise(text).split():
        named &= models.Q(sort_key__contains=word)
    return named


def _points_of(text: str, country: str) -> Iterator[models.QuerySet]:
    """The customers who have this as a number or address, for each kind that it could be."""
    for kind in Kind.values:
        with suppress(UnusableContact):
            points = ContactPoint.objects.filter(kind=kind, value=normalised(kind, text, country))
            yield points.values("customer_id")


class Customer(Consenting, Mergeable, WorkspaceRow):
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

    @property
    def mail_address(self) -> ContactPoint | None:
        return self._point("email")

    @property
    def phone(self) -> ContactPoint | None:
        return self._point("phone")

    @property
    def number_for_texts(self) -> ContactPoint | None:
        return _best([point for point in self.contact_points.all() if point.takes_texts])

    def _point(self, kind: str) -> ContactPoint | None:
        points = self.contact_points.all()
        return _best([each for each in points if each.kind == kind and each.bounced_at is None])

    def add_contacts(
        self, points: "Mapping[str, str]", *, by: Acting, vouched: How | None = None
    ) -> None:
        """Adds contact points (kind to normalised value) that the customer has not yet; those that
        she has were heard from now."""
        has = {(point.kind, point.value): point for point in self.contact_points.all()}
        for kind, value in points.items():
            if known := has.get((kind, value)):
                known.heard_at = now()
                known.save(update_fields=["heard_at"])
                continue
            point = self.contact_points.create(
                workspace_id=self.workspace_id,
                kind=kind,
                value=value,
                verified_at=now() if vouched else None,
                verified_how=vouched or "",
            )
            Event.objects.record(
                CustomerAction.CONTACT_ADDED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self,
                facts=Contact(contact_point=point.id, how=vouched or ""),
            )

    def lookalikes(self) -> "models.QuerySet[Customer]":
        """Customers who share a contact point: perhaps the same person, for an agent to judge."""
        values = self.contact_points.values_list("value", flat=True)
        return (
            Customer.objects.filter(
                workspace_id=self.workspace_id, contact_points__value__in=list(values)
            )
            .exclude(pk=self.pk)
            .standing()
            .distinct()
        )

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


def _best(points: list[ContactPoint]) -> ContactPoint | None:
    return max(points, key=lambda point: (point.is_verified, point.added_at), default=None)
