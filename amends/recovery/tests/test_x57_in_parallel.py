"""Asked at the same moment, by several doors: the ledger is reckoned under locks."""

from collections import Counter
from uuid import uuid4

import pytest

from amends.events.models import Event
from amends.people.models import Authority, Role
from amends.recovery.models import Approval, Grant, Offer, OfferLine
from amends.recovery.models.answerable import OfferOver
from amends.recovery.models.decidable import CannotDecide
from amends.recovery.tests.conftest import Bench
from amends.world.at_once import at_once
from amends.world.fixtures import World


@pytest.fixture
def bench(committed_db):
    world = World()
    with world.home.enter():
        yield Bench(world)


def attempt(verb):
    """The verb, answering with `done` or with what refused it."""

    def do(offer) -> str:
        try:
            verb(offer)
        except OfferOver:
            return "over"
        return "done"

    return do


def proposing(bench, case, by, amount):
    return lambda: (
        Offer.objects.propose(
            type(case).objects.get(pk=case.pk), by=by, lines=bench.lines(("refund", amount))
        ).state
    )


def agents(bench) -> list:
    return [bench.world.member(name) for name in ("lin", "zhang", "lin", "zhang")]


def test_in_one_case(bench):
    case = bench.case()
    states = at_once([proposing(bench, case, agent, 120) for agent in agents(bench)])
    assert Counter(states) == {"put": 1, "waiting": 3}


def test_in_several_cases_of_one_customer(bench):
    lin = bench.world.member("lin")
    states = at_once([proposing(bench, bench.case(), lin, 150) for _case in range(4)])
    assert Counter(states) == {"put": 2, "waiting": 2}


def test_by_several_agents_for_one_customer(bench):
    Authority.objects.filter(role=Role.AGENT).update(per_customer=200)
    states = at_once([proposing(bench, bench.case(), agent, 150) for agent in agents(bench)])
    assert Counter(states) == {"put": 1, "waiting": 3}


def test_for_several_customers_in_one_week(bench):
    Authority.objects.filter(role=Role.AGENT).update(per_week=300)
    lin, names = bench.world.member("lin"), ["周雅婷", "陈国栋", "Marco Bianchi", "黎美玲"]
    states = at_once([proposing(bench, bench.case(name), lin, 150) for name in names])
    assert Counter(states) == {"put": 2, "waiting": 2}


def test_two_supervisors_deciding_at_once_decide_once(bench):
    lin, case = bench.world.member("lin"), bench.case()
    Offer.objects.propose(case, by=lin, lines=bench.lines(("refund", 420)))

    def deciding(name):
        def decide():
            try:
                Approval.objects.get().approve(by=World().member(name))
            except CannotDecide as refused:
                return type(refused).__name__
            return "approved"

        return decide

    assert Counter(at_once([deciding("wang"), deciding("zhao")])) == {
        "approved": 1,
        "AlreadyDecided": 1,
    }
    assert Grant.objects.count() == 1


def test_x51_pressing_twenty_times_at_once_proposes_once(bench):
    lin, case, submission = bench.world.member("lin"), bench.case(), uuid4()

    def propose():
        mine = type(case).objects.get(pk=case.pk)
        return Offer.objects.propose(
            mine, by=lin, lines=bench.lines("gift"), submission=submission
        ).id

    assert len(set(at_once([propose] * 20))) == Offer.objects.count() == Grant.objects.count() == 1


def test_x58_a_remedy_executed_at_once_by_several_is_executed_once(bench):
    lin, case = bench.world.member("lin"), bench.case()
    offer = Offer.objects.propose(case, by=lin, lines=bench.lines("gift"))
    offer.accept(by=case.customer)

    def execute():
        OfferLine.objects.get().execute(by=lin)

    at_once([execute] * 8)
    assert Event.objects.filter(action="remedy.executed").count() == 1
    assert Event.objects.filter(action="promise.kept", facts__kind="deliver").count() == 1


def test_x58_an_offer_ended_at_once_by_several_is_given_back_once(bench):
    lin, case = bench.world.member("lin"), bench.case()
    Offer.objects.propose(case, by=lin, lines=bench.lines("meal-voucher", "gift"))
    ends = [
        attempt(lambda offer: offer.decline(by=case.customer)),
        attempt(lambda offer: offer.withdraw(by=lin)),
    ]
    at_once([lambda end=end: end(Offer.objects.get()) for end in ends * 4])
    assert Grant.objects.total("CNY") == 0
    assert Grant.objects.count() == 4


def test_the_customer_accepting_while_it_is_withdrawn_leaves_one_of_the_two(bench):
    lin, case = bench.world.member("lin"), bench.case()
    offer = Offer.objects.propose(case, by=lin, lines=bench.lines("gift"))

    results = at_once(
        [
            lambda: attempt(lambda o: o.accept(by=case.customer))(Offer.objects.get(pk=offer.pk)),
            lambda: attempt(lambda o: o.withdraw(by=lin))(Offer.objects.get(pk=offer.pk)),
        ]
    )
    assert Counter(results) == {"done": 1, "over": 1}
