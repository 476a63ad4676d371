"""The palette: cases, customers and places, found by a few letters from wherever one is."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.desk.case_lists import mine
from amends.desk.forms.naming import NUMBER
from amends.desk.rail import places

CASES = 6
CUSTOMERS = 5


@dataclass(frozen=True)
class Find:
    label: str
    url: str
    icon: str
    note: str = ""


class Palette:
    """What the words find; without words, where one may go and what one holds."""

    def __init__(self, request: HttpRequest, words: str) -> None:
        self.words = words.strip()[:120]
        self._request = request
        self._membership = request.membership
        self._slug = request.workspace.slug

    @property
    def groups(self) -> list[tuple[str, list[Find]]]:
        groups = [
            (_("Cases"), self._cases()),
            (_("Customers"), self._customers()),
            (_("Go to"), self._places()),
        ]
        return [(name, found) for name, found in groups if found]

    @property
    def search_url(self) -> str:
        """Where all cases stand that hold the words."""
        return f"{reverse('desk:cases', args=[self._slug])}?{urlencode({'q': self.words})}"

    def _cases(self) -> list[Find]:
        if not self.words:
            newest = mine(self._membership).order_by("next_due_at", "pk")
            return [self._as_find(case) for case in newest.for_rows()[:CASES]]
        reachable = Case.objects.reachable_by(self._membership).for_rows()
        by_number = self._numbered(reachable)
        ids = Case.objects.search_ids(self.words, before=None, limit=CASES)
        by_words = reachable.filter(pk__in=ids).exclude(pk__in=[case.pk for case in by_number])
        return [self._as_find(case) for case in (*by_number, *by_words.order_by("-pk"))][:CASES]

    def _numbered(self, cases: QuerySet[Case]) -> list[Case]:
        number = NUMBER.match(self.words)
        return list(cases.under(int(number[1]))) if number else []

    def _as_find(self, case: Case) -> Find:
        url = reverse("desk:case", args=[self._slug, case.number])
        note = f"{case.label} · {case.customer.called} · {case.get_state_display()}"
        return Find(case.title, url, "inbox", note)

    def _customers(self) -> list[Find]:
        if not self.words:
            return []
        known = Customer.objects.reachable_by(self._membership).standing()
        found = known.looked_up(self.words, country=self._request.workspace.country)
        found = found.select_related("account_manager__user").order_by("sort_key", "pk")
        return [self._customer_as_find(one) for one in found[:CUSTOMERS]]

    def _customer_as_find(self, customer: Customer) -> Find:
        manager, note = customer.account_manager, ""
        if manager:
            note = _("Account manager: %(name)s") % {"name": manager.name}
        url = reverse("desk:customer", args=[self._slug, customer.pk])
        return Find(customer.called, url, "person", note)

    def _places(self) -> list[Find]:
        asked = self.words.casefold()
        return [
            Find(entry.label, entry.url, entry.icon, entry.section)
            for entry in places(self._request)
            if asked in entry.label.casefold()
        ]
