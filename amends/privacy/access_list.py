"""Who read what of whom: the access log as administrators and quality managers go through it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from amends.customers.models import Customer
from amends.desk.paging import by_key
from amends.ids import first_id_at
from amends.people.models import AccessLog, Membership, Workspace

AT_ONCE = 50
# How what was read is called; of what was read in a case the log has its number, too.
READ = {
    "customer page": _("Page of the customer"),
    "case": _("Page of a case"),
    "letter": _("Letter on paper"),
    "letters": _("Letters on paper"),
    "conduct": _("Conduct notes"),
    "referral": _("What a platform handed over"),
    "reveal phone": _("Telephone number in full"),
    "reveal email": _("Mail address in full"),
    "reveal words": _("Numbers and addresses in what was written, in full"),
    "look-up": _("Asked of our own system"),
    "export": _("Table of cases, as a file"),
    "customer export": _("Everything about the customer, as a file"),
}


@dataclass(frozen=True)
class Look:
    at: datetime
    who: str
    customer_id: UUID
    # "" for somebody whom we do not keep ourselves.
    customer: str
    what: str
    case_number: str
    reason: str


class AccessList:
    """`since` and `until` are days of the workspace, both included."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        member: Membership | None = None,
        customer: Customer | None = None,
        case: int | None = None,
        what: str = "",
        since: date | None = None,
        until: date | None = None,
        before: str = "",
    ) -> None:
        self._workspace, self._before = workspace, before
        rows = AccessLog.objects.filter(workspace_id=workspace.pk)
        if member:
            rows = rows.filter(membership_id=member.pk)
        if customer:
            rows = rows.filter(customer_id=customer.pk)
        if case:
            rows = rows.filter(what__endswith=f" C-{case}")
        if what:
            rows = rows.filter(what__startswith=what)
        # Keys begin with the hour, so that months without a line that could fit are not read.
        if since:
            rows = rows.filter(pk__gte=first_id_at(self._start_of(since)))
        if until:
            rows = rows.filter(pk__lt=first_id_at(self._start_of(until + timedelta(days=1))))
        self._rows = rows

    @property
    def looks(self) -> list[Look]:
        """Newest first: keys tell the hour, and within it the time does."""
        return [self._look(row) for row in sorted(self._page[0], key=lambda r: r.at, reverse=True)]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @cached_property
    def _page(self) -> tuple[list[AccessLog], str]:
        return by_key(self._rows, before=self._before, limit=AT_ONCE)

    def _look(self, row: AccessLog) -> Look:
        kind, _space, case = row.what.partition(" C-")
        return Look(
            at=row.at,
            who=self._members.get(row.membership_id, "—"),
            customer_id=row.customer_id,
            customer=self._customers.get(row.customer_id, ""),
            what=str(READ.get(kind, row.what)),
            case_number=case,
            reason=str(row.get_reason_display()) if row.reason else "",
        )

    @cached_property
    def _members(self) -> dict[UUID, str]:
        known = Membership.objects.filter(workspace=self._workspace).select_related("user")
        found = known.filter(pk__in={row.membership_id for row in self._page[0]})
        return {member.pk: member.name for member in found}

    @cached_property
    def _customers(self) -> dict[UUID, str]:
        known: QuerySet[Customer] = Customer.objects.filter(workspace=self._workspace)
        found = known.filter(pk__in={row.customer_id for row in self._page[0]})
        return {customer.pk: customer.called for customer in found}

    def _start_of(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._workspace.zone)
