"""How far one person may go alone. Four caps over the ledger: per offer, case, customer and week.

Case and customer are reckoned over what anybody granted, so that neither splitting one sum nor
asking several colleagues passes a cap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.now import now
from amends.people.away import Away
from amends.people.models import Authority, Membership, Role
from amends.recovery.models.grant import Grant

# Whose decision a colleague's offer can be, nearest first.
DECIDERS = (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.DIRECTOR)


class Cap(models.TextChoices):
    OFFER = "offer", _("for one offer")
    CASE = "case", _("for this case")
    CUSTOMER = "customer", _("for this customer")
    WEEK = "week", _("for this week")


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """Limits and what is used of them; a limit of None does not bind."""

    currency: str
    limits: dict[Cap, Decimal | None]
    used: dict[Cap, Decimal]

    @classmethod
    def of(cls, membership: Membership, *, case: Case, currency: str) -> "Allowance":
        """As the ledger stands now; binding only under the locks of `locked_for_granting`."""
        authority = authority_of(membership, currency)
        if authority is None:
            return cls(
                currency=currency,
                limits=dict.fromkeys(Cap, Decimal(0)),
                used=dict.fromkeys(Cap, Decimal(0)),
            )
        period = now() - timedelta(days=authority.customer_days)
        of_case = Grant.objects.filter(case__in=case.goes_on_as.together)
        of_customer = Grant.objects.filter(customer__in=case.customer.together)
        return cls(
            currency=currency,
            limits={
                Cap.OFFER: authority.per_offer,
                Cap.CASE: authority.per_case,
                Cap.CUSTOMER: authority.per_customer,
                Cap.WEEK: authority.per_week,
            },
            used={
                Cap.OFFER: Decimal(0),
                Cap.CASE: of_case.total(currency),
                Cap.CUSTOMER: of_customer.counted_since(period).total(currency),
                Cap.WEEK: granted_this_week(membership, currency),
            },
        )

    def exceeded_by(self, amount: Decimal) -> list[Cap]:
        """The caps that granting `amount` would pass; what costs nothing passes none."""
        return [
            cap
            for cap, limit in self.limits.items()
            if amount > 0 and limit is not None and self.used[cap] + amount > limit
        ]

    @property
    def left(self) -> Decimal | None:
        """The most that can be granted now; None where nothing binds."""
        rests = [limit - self.used[cap] for cap, limit in self.limits.items() if limit is not None]
        return max(min(rests), Decimal(0)) if rests else None

    @property
    def week(self) -> tuple[Decimal, Decimal | None]:
        return self.used[Cap.WEEK], self.limits[Cap.WEEK]


def authority_of(membership: Membership, currency: str) -> Authority | None:
    return Authority.objects.filter(
        workspace_id=membership.workspace_id, role=membership.role, currency=currency
    ).first()


def granted_this_week(membership: Membership, currency: str) -> Decimal:
    since = start_of_week(now(), membership.workspace.zone)
    return Grant.objects.filter(by=membership).counted_since(since).total(currency)


def start_of_week(moment: datetime, zone: ZoneInfo) -> datetime:
    """Monday at midnight, in the workspace's own time."""
    local = moment.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=local.weekday())


def locked_for_granting(case: Case, membership: Membership) -> Membership:
    """Takes, in one order everywhere, the rows that the caps are reckoned over: the case first,
    then its customer, then who grants. Answers with the membership as it stands at this moment:
    a role that was taken away meanwhile grants nothing.
    """
    case.lock()
    if case.merged_into_id:
        case.merged_into.lock()
    Customer.objects.select_for_update(no_key=True).get(pk=case.customer_id)
    return (
        Membership.objects.select_for_update(no_key=True, of=("self",))
        .select_related("user", "workspace")
        .get(pk=membership.pk)
    )


def deciders(
    case: Case, amount: Decimal, currency: str, *, besides: Membership
) -> Iterator[Membership]:
    """Who may grant `amount` in this case: supervisors of its team first, whoever is on leave last,
    never who asks."""
    colleagues = (
        Membership.objects.active()
        .filter(workspace_id=case.workspace_id, role__in=DECIDERS)
        .exclude(pk=besides.pk)
        .select_related("user", "workspace")
        .prefetch_related("places")
    )
    away = besides.away
    for member in sorted(colleagues, key=lambda member: _distance(member, case, away)):
        if not Allowance.of(member, case=case, currency=currency).exceeded_by(amount):
            yield member


def _distance(member: Membership, case: Case, away: Away) -> tuple:
    teams = {place.team_id for place in member.places.all()}
    is_away = away.leave_of(member.id) is not None
    return is_away, DECIDERS.index(member.role), case.team_id not in teams, member.id
