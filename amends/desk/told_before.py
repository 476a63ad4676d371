"""Who speaks, perhaps, and what they may be speaking of: known by number and order before anything is
saved."""

from contextlib import suppress

from django.db.models import Prefetch

from amends.cases.models import Case
from amends.conduct.models import ConductNote
from amends.customers.models import ContactPoint, Customer
from amends.customers.models.contact_point import UnusableContact, normalised
from amends.people.models import Membership

MOST = 5


class ToldBefore:
    """Customers under this number, each with `lately` and with what was `noted` of abuse; `of_order`
    are cases of others about it."""

    def __init__(self, membership: Membership, *, phone: str = "", order_no: str = "") -> None:
        self._membership = membership
        self.customers = self._known_under(phone[:40])
        self.of_order = self._about(order_no[:80])

    def __bool__(self) -> bool:
        return bool(self.customers or self.of_order)

    @property
    def only(self) -> Customer | None:
        """Who it is, where nothing speaks against it; an agent chooses otherwise."""
        if len(self.customers) == 1 and not self.customers[0].was_silent:
            return self.customers[0]
        return None

    def _known_under(self, phone: str) -> list[Customer]:
        with suppress(UnusableContact):
            value = normalised("phone", phone, self._membership.workspace.country)
            points = ContactPoint.objects.filter(kind="phone", value=value)
            theirs = Case.objects.told_lately().order_by("-pk")
            known = Customer.objects.reachable_by(self._membership).standing()
            known = known.filter(pk__in=points.values("customer")).select_related("tier")
            found = list(
                known.prefetch_related(
                    Prefetch("cases", theirs, to_attr="lately"),
                    Prefetch("contact_points", points, to_attr="points"),
                    Prefetch(
                        "conduct_notes",
                        ConductNote.objects.standing().order_by("-id"),
                        to_attr="noted",
                    ),
                )[:MOST]
            )
            for customer in found:
                customer.was_silent = all(point.is_silent for point in customer.points)
            return found
        return []

    def _about(self, order_no: str) -> list[Case]:
        if not order_no.strip():
            return []
        others = Case.objects.reachable_by(self._membership).about_order(order_no).told_lately()
        others = others.exclude(customer__in=self.customers).select_related("customer")
        return list(others.order_by("-pk")[:MOST])
