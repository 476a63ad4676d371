"""What did we offer, what did it cost, and was it what the customer wanted?"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from amends.interface.filters import money
from amends.recovery.models import OfferLine, RemedyKind
from amends.recovery.models.offer_state import OfferState
from amends.reports.figures.figure import Figure, Part
from amends.reports.figures.share import Measured
from amends.reports.period import Period
from amends.reports.reader import Reader

ACCEPTED, DECLINED = Q(offer__state=OfferState.ACCEPTED), Q(offer__state=OfferState.DECLINED)


@dataclass(frozen=True)
class RemedyUse:
    """`acceptance` is out of the offers that the customer accepted or declined."""

    kind: RemedyKind
    currency: str
    offered: int
    acceptance: Measured
    cost: Decimal

    @property
    def code(self) -> str:
        return f"{self.kind.value}-{self.currency}"


class Remedies(Figure):
    def rows(self, reader: Reader, period: Period) -> QuerySet[OfferLine]:
        return (
            OfferLine.objects.filter(workspace_id=reader.workspace_id)
            .filter(**period.holds("offer__put_at"))
            .standing()
            .select_related("offer")
        )

    def parts(self, reader: Reader, period: Period) -> list[Part]:
        return [
            Part(use.code, f"{use.kind.label} {use.currency}", _of(use.kind, use.currency))
            for use in self.measure(reader, period)
        ]

    def measure(self, reader: Reader, period: Period) -> list[RemedyUse]:
        groups = (
            self.rows(reader, period)
            .order_by()
            .values("kind", "offer__currency")
            .annotate(
                offered=Count("pk"),
                accepted=Count("pk", filter=ACCEPTED),
                answered=Count("pk", filter=ACCEPTED | DECLINED),
                cost=Sum("amount", filter=ACCEPTED),
            )
            .order_by("-offered", "kind")
        )
        return [
            RemedyUse(
                kind=RemedyKind(group["kind"]),
                currency=group["offer__currency"],
                offered=group["offered"],
                acceptance=Measured(group["accepted"], group["answered"]),
                cost=group["cost"] or Decimal(0),
            )
            for group in groups
        ]

    def note(self, row: OfferLine) -> str:
        amount = f" {money(row.amount, row.offer.currency)}" if row.amount else ""
        return f"{row.label}{amount} · {row.offer.get_state_display()}"


def _of(kind: RemedyKind, currency: str) -> Q:
    return Q(kind=kind, offer__currency=currency)


REMEDIES = Remedies(
    name="remedies",
    title=_("Remedies"),
    question=_("What did we offer, what did it cost, and was it what the customer wanted?"),
    rows_are=_("remedies put to customers in the period"),
    case_path="offer__case",
)
