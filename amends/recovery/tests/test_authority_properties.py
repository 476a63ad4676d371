"""Whatever an agent offers, withdraws and waits for: without an approval she passes none of her caps."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amends.cases.models import Case
from amends.now import at
from amends.people.models import Authority, Role
from amends.recovery.models import Offer

pytestmark = pytest.mark.slow

LIMITS = {"per_offer": 200, "per_case": 250, "per_customer": 400, "per_week": 500}
NAMES = ["周雅婷", "陈国栋"]
MONDAY = datetime(2026, 3, 1, 16, tzinfo=UTC)  # midnight in Shanghai

steps = st.lists(
    st.tuples(
        st.integers(0, 3),  # which of four cases, two of each customer
        st.sampled_from([1, 60, 120, 199, 200, 201]) | st.integers(0, 260),
        st.sampled_from(["leave", "leave", "accept", "decline", "withdraw"]),
        st.sampled_from([0, 0, 1, 40, 24 * 7, 24 * 31]),  # hours until the next step
    ),
    min_size=1,
    max_size=10,
)


@pytest.fixture
def cases(bench) -> list[Case]:
    Authority.objects.filter(role=Role.AGENT).update(**LIMITS)
    with at(MONDAY):
        return [bench.case(name) for name in NAMES * 2]


@given(steps)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_sequence_of_offers_passes_a_cap_without_an_approval(bench, cases, steps):
    sandbox = transaction.atomic()
    sandbox.__enter__()
    try:
        play(bench, [case.id for case in cases], steps)
    finally:
        transaction.set_rollback(True)
        sandbox.__exit__(None, None, None)


def play(bench, case_ids, steps) -> None:
    lin = bench.world.member("lin")
    moment, granted = MONDAY, []
    for index, amount, then, hours in steps:
        with at(moment):
            case = Case.objects.get(pk=case_ids[index])
            offer = Offer.objects.propose(case, by=lin, lines=bench.lines(("refund", amount)))
            fits = not passed_by([*granted, (moment, index, amount)])
            assert offer.state == ("put" if fits or amount == 0 else "waiting")
            if offer.state == "put":
                granted.append((moment, index, amount))
                if then == "accept":
                    offer.accept(by=case.customer)
                elif then in ("decline", "withdraw"):
                    getattr(offer, then)(by=case.customer if then == "decline" else lin)
                    granted.pop()
            assert lin.grants.total("CNY") == sum((Decimal(a) for _m, _i, a in granted), Decimal(0))
        moment += timedelta(hours=hours)


def passed_by(granted: list[tuple[datetime, int, int]]) -> bool:
    """The four caps, reckoned once more from nothing but the list of what stands granted."""
    moment, index, amount = granted[-1]
    week = (moment - MONDAY) // timedelta(days=7)
    in_week = sum(a for m, _i, a in granted if (m - MONDAY) // timedelta(days=7) == week)
    in_case = sum(a for _m, i, a in granted if i == index)
    of_customer = sum(
        a for m, i, a in granted if i % 2 == index % 2 and m >= moment - timedelta(days=30)
    )
    return (
        amount > LIMITS["per_offer"]
        or in_case > LIMITS["per_case"]
        or of_customer > LIMITS["per_customer"]
        or in_week > LIMITS["per_week"]
    )
