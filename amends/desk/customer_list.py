"""The customers in the order of their names, or those that a number, an address or a name finds."""

from functools import cached_property

from django.core.exceptions import BadRequest
from django.db.models import Count, Q, QuerySet

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.customers.models.findable import MOST_NAMED
from amends.desk.paging import key_of
from amends.people.models import Membership

AT_ONCE = 50


class CustomerList:
    most = MOST_NAMED

    def __init__(self, membership: Membership, *, words: str = "", after: str = "") -> None:
        self.words = words.strip()[:120]
        self._membership = membership
        self._after = key_of(after)

    @property
    def rows(self) -> list[Customer]:
        return self._found[:AT_ONCE]

    @property
    def next_page(self) -> str:
        return str(self.rows[-1].pk) if len(self._found) > AT_ONCE else ""

    @cached_property
    def is_cut_off(self) -> bool:
        """Whether more names hold these words than are listed on all pages together."""
        may_be_many = bool(self.words and (self._after or self.next_page))
        return may_be_many and Customer.objects.are_more_named(self.words)

    def open_cases(self, customer: Customer) -> int:
        return self._open_cases.get(customer.pk, 0)

    @cached_property
    def _found(self) -> list[Customer]:
        rows = self._customers.select_related("tier").prefetch_related("contact_points")
        if self._after:
            rows = rows.filter(self._behind(self._after))
        return list(rows.order_by("sort_key", "pk")[: AT_ONCE + 1])

    @property
    def _customers(self) -> QuerySet[Customer]:
        reachable = Customer.objects.reachable_by(self._membership).standing()
        if self.words:
            country = self._membership.workspace.country
            return reachable.found_by(self.words, country=country)
        # Of those without a name there may be very many, and no order helps to find one.
        return reachable.exclude(name="")

    def _behind(self, key) -> Q:
        last = Customer.objects.reachable_by(self._membership).filter(pk=key).first()
        if last is None:
            raise BadRequest("no cursor of ours")
        return Q(sort_key__gt=last.sort_key) | Q(sort_key=last.sort_key, pk__gt=last.pk)

    @cached_property
    def _open_cases(self) -> dict:
        cases = Case.objects.open().filter(customer__in=self.rows).order_by()
        return dict(cases.values_list("customer").annotate(Count("pk")))
