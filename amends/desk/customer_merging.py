"""Whom a customer might be merged into: who shares a contact point, or whom the words find."""

from functools import cached_property

from django.db.models import Count, Q

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.people.models import Membership

AT_MOST = 20


class CustomerMergingPage:
    def __init__(self, customer: Customer, membership: Membership, *, words: str = "") -> None:
        self.customer = customer
        self.words = words.strip()[:120]
        self._membership = membership

    @cached_property
    def found(self) -> list[Customer]:
        found = self.customer.lookalikes()
        if self.words:
            reachable = Customer.objects.reachable_by(self._membership).standing()
            country = self._membership.workspace.country
            found = reachable.looked_up(self.words, country=country).exclude(pk=self.customer.pk)
        rows = found.filter(erased_at=None).select_related("tier")
        rows = rows.prefetch_related("contact_points")
        return list(rows.order_by("sort_key", "pk")[:AT_MOST])

    def cases(self, customer: Customer) -> int:
        return self._cases.get(customer.pk, 0)

    def shared(self, customer: Customer) -> list[str]:
        """The contact points that both have, masked."""
        mine = {point.value for point in self.customer.contact_points.all()}
        return [point.masked for point in customer.contact_points.all() if point.value in mine]

    @cached_property
    def _cases(self) -> dict:
        of_these = Q(customer__in=[self.customer, *self.found])
        counted = Case.objects.standing().filter(of_these).order_by()
        return dict(counted.values_list("customer").annotate(Count("pk")))
