"""A customer whole: every case, what is still owed, what was offered, what was said."""

from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from amends.cases.models import Case, Message, Promise
from amends.conduct.models import ConductNote
from amends.customers.models import Consent, ContactPoint, Customer, Purpose, TierAssignment
from amends.desk.forms.account_manager import AccountManagerForm
from amends.desk.forms.disclosing import DisclosureForm
from amends.desk.forms.hearing import HeardForm
from amends.desk.forms.placing import PlacingForm
from amends.desk.forms.preferences import PreferencesForm
from amends.desk.paging import by_key
from amends.people.models import Membership
from amends.privacy.forms import ConsentForm
from amends.privacy.models import LegalHold
from amends.recovery.models import Offer

AT_ONCE = 20
NEWEST = 12


class CustomerPage:
    """`revealed` holds the numbers that were just asked for in full, by the key of their row."""

    def __init__(
        self,
        customer: Customer,
        membership: Membership,
        *,
        before: str = "",
        form: PreferencesForm | None = None,
        placing: PlacingForm | None = None,
        entrusting: AccountManagerForm | None = None,
        revealed: dict[UUID, str] | None = None,
        consent_forms: dict[UUID, ConsentForm] | None = None,
    ) -> None:
        self.customer = customer
        self.form = form or PreferencesForm(instance=customer)
        self._membership = membership
        self._placing = placing
        self._entrusting = entrusting
        self._before = before
        self._revealed = revealed or {}
        self._consent_forms = consent_forms or {}

    @property
    def can_act(self) -> bool:
        return self._membership.handles_cases and not self.customer.is_erased

    @property
    def can_reveal(self) -> bool:
        return self._membership.may_reveal and not self.customer.is_erased

    @property
    def can_hand_out(self) -> bool:
        return self._membership.supervises and not self.customer.is_erased

    @property
    def can_audit(self) -> bool:
        return self._membership.audits

    @property
    def can_erase(self) -> bool:
        return self._membership.administers and not self.customer.is_erased

    @cached_property
    def placing(self) -> PlacingForm | None:
        """For who may say in which tier the customer is."""
        if not self._membership.supervises:
            return None
        return self._placing or PlacingForm(workspace=self._membership.workspace)

    @cached_property
    def holds(self) -> list[LegalHold]:
        return list(self.customer.legal_holds.standing().order_by("placed_at"))

    @cached_property
    def points(self) -> list[ContactPoint]:
        return sorted(self.customer.contact_points.all(), key=lambda point: point.added_at)

    def shown(self, point: ContactPoint) -> str:
        return self._revealed.get(point.pk, point.masked)

    def is_revealed(self, point: ContactPoint) -> bool:
        return point.pk in self._revealed

    def disclosure_form(self, point: ContactPoint) -> DisclosureForm:
        return DisclosureForm(auto_id=f"id_{point.pk}_%s")

    def heard_form(self, point: ContactPoint) -> HeardForm:
        return HeardForm(auto_id=f"id_{point.pk}_%s")

    def consent_form(self, purpose: Purpose) -> ConsentForm:
        refused = self._consent_forms.get(purpose.pk)
        return refused or ConsentForm(auto_id=f"id_{purpose.pk}_%s")

    @cached_property
    def consents(self) -> list[tuple[Purpose, Consent | None]]:
        """Each purpose with the customer's last word on it."""
        return self.customer.words_on_purposes()

    @cached_property
    def tiers(self) -> list[TierAssignment]:
        """Newest first: the first one holds."""
        found = self.customer.tier_assignments.select_related("tier")
        return list(found.order_by("-valid_from", "-pk"))

    @cached_property
    def owed(self) -> list[Promise]:
        found = Promise.objects.outstanding().filter(case__in=self._cases)
        return list(found.select_related("case", "owner__user").soonest_first())

    @property
    def cases(self) -> list[Case]:
        return self._page[0]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @cached_property
    def offers(self) -> list[Offer]:
        found = Offer.objects.reachable_by(self._membership).filter(case__in=self._cases)
        return list(
            found.select_related("case").prefetch_related("lines").order_by("-proposed_at", "-pk")
        )

    @cached_property
    def messages(self) -> list[Message]:
        """The newest of all cases. What nobody has judged yet stays in its case."""
        found = Message.objects.filter(case__in=self._cases, held=False)
        return list(
            found.select_related("case", "author__user", "customer").order_by("-at", "-pk")[:NEWEST]
        )

    @property
    def entrusting(self) -> AccountManagerForm | None:
        """For whoever may say who the account manager is."""
        if not self._membership.supervises or self.customer.is_erased:
            return None
        return self._entrusting or AccountManagerForm(
            workspace=self._membership.workspace, initial={"member": self.customer.account_manager}
        )

    @cached_property
    def conduct_notes(self) -> list[ConductNote]:
        """Those that count, the newest first."""
        theirs = ConductNote.objects.standing().filter(customer=self.customer)
        return list(theirs.select_related("by__user", "case").order_by("-id"))

    @cached_property
    def merged(self) -> list[Customer]:
        """Those who go on as this one."""
        return list(self.customer.merged.order_by("sort_key", "pk"))

    @cached_property
    def lookalikes(self) -> list[tuple[Customer, list[str]]]:
        """Who this might be, too, each with the contact points that both have."""
        mine = {point.value for point in self.points}
        found = self.customer.lookalikes().select_related("tier")
        return [
            (other, [p.masked for p in other.contact_points.all() if p.value in mine])
            for other in found.prefetch_related("contact_points").order_by("sort_key", "pk")
        ]

    @property
    def _cases(self) -> QuerySet[Case]:
        return Case.objects.reachable_by(self._membership).filter(customer=self.customer)

    @cached_property
    def _page(self) -> tuple[list[Case], str]:
        return by_key(self._cases.standing().for_lists(), before=self._before, limit=AT_ONCE)
