"""The ledger of what was granted: rows are added and never changed, and every sum is reckoned from them."""

from datetime import datetime
from decimal import Decimal

from django.db import models
from django.db.models import Q, Sum

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.recovery.money import MOST, MoneyField, is_known


class GrantQuerySet(models.QuerySet["Grant"]):
    def total(self, currency: str) -> Decimal:
        found = self.filter(currency=currency).aggregate(total=Sum("amount"))
        return found["total"] or Decimal(0)

    def counted_since(self, moment: datetime) -> "GrantQuerySet":
        return self.filter(counts_at__gte=moment)

    def standing(self) -> "GrantQuerySet":
        """Granted and not given back."""
        return self.filter(amount__gt=0, returned=None)


class Grant(WorkspaceRow):
    """An amount that `by` granted to a customer, or, below zero, one that came back unused.

    What comes back counts in the period in which it was granted (`counts_at`), or an offer of
    last week, withdrawn now, would widen this week's authority.
    """

    append_only = True

    offer = within("recovery.Offer", related_name="grants")
    line = within("recovery.OfferLine", related_name="grants")
    case = within("cases.Case", related_name="grants")
    customer = within("customers.Customer", related_name="grants")
    by = within("people.Membership", related_name="grants")
    amount = MoneyField()
    currency = models.CharField(max_length=3)
    at = models.DateTimeField(default=now)
    counts_at = models.DateTimeField(default=now)
    returns = within("self", null=True, blank=True, related_name="returned")

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(returns=None), name="granted_once"
            ),
            models.UniqueConstraint(fields=["returns"], name="given_back_once"),
            models.CheckConstraint(
                condition=Q(returns=None, amount__gt=0, amount__lte=MOST)
                | Q(returns__isnull=False, amount__lt=0, amount__gte=-MOST),
                name="granted_above_returned_below_zero",
            ),
            models.CheckConstraint(condition=is_known(), name="grant_currency_known"),
        ]
        indexes = [
            models.Index(fields=["by", "counts_at"], name="grant_by_time"),
            models.Index(fields=["customer", "counts_at"], name="grant_customer_time"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
