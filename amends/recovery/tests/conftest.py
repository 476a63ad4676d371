from decimal import Decimal

import pytest

from amends.cases.models import Case
from amends.recovery.models import Remedy


class Bench:
    """Cases, and the remedies of the catalogue by their codes."""

    def __init__(self, world):
        self.world = world

    def case(self, customer="周雅婷", *, sought=("explanation", "apology")) -> Case:
        known = self.world.customer(customer)
        lin = self.world.member("lin")
        return Case.objects.register(
            self.world.home,
            known,
            by=known,
            channel="web",
            subject="延误三小时，孩子没有任何食物",
            words="我不是要钱，我只想知道为什么没人管我们。",
            remedy_sought=list(sought),
            assigned_to=lin,
            team=lin.places.get().team,
        )

    def lines(self, *chosen) -> list:
        """`("refund", 420)` or a code alone for its usual amount."""
        pairs = [item if isinstance(item, tuple) else (item, None) for item in chosen]
        return [
            (Remedy.objects.get(code=code), None if amount is None else Decimal(amount))
            for code, amount in pairs
        ]


@pytest.fixture
def bench(inside) -> Bench:
    return Bench(inside)
