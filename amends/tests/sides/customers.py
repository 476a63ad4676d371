"""Customers, how they are reached and what holds for them."""

from functools import cached_property

from amends.customers.models import ContactPoint, Customer, Purpose, Tier
from amends.events.actor import system
from amends.privacy.models import LegalHold


class CustomerRows:
    @cached_property
    def customer(self) -> Customer:
        with self.workspace.enter():
            known = Customer.objects.filter(workspace=self.workspace).order_by("id").first()
            return known or Customer.objects.record(
                self.workspace, by=system, name="Somebody", contacts={}
            )

    @cached_property
    def contact_point(self) -> ContactPoint:
        with self.workspace.enter():
            self.customer.add_contacts({"email": f"{self.workspace.slug}@example.org"}, by=system)
            return self.customer.contact_points.order_by("id").first()

    @cached_property
    def tier(self) -> Tier:
        with self.workspace.enter():
            return Tier.objects.filter(workspace=self.workspace).order_by("id").first()

    @cached_property
    def purpose(self) -> Purpose:
        with self.workspace.enter():
            return Purpose.objects.get(workspace=self.workspace, code="news")

    @cached_property
    def legal_hold(self) -> LegalHold:
        with self.workspace.enter():
            return LegalHold.objects.place(self.customer, by=self.member, reason="Court")
