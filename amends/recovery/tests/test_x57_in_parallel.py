"""Asked at the same moment, by several doors: the ledger is reckoned under locks."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from amends.people.models import Authority, Role, enter
from amends.recovery.models import Approval, Grant, Offer
from amends.recovery.models.approval import CannotDecide
from amends.recovery.tests.conftest import Bench
from amends.world.fixtures import World


@pytest.fixture
def bench(committed_db):
    world = World()
    with world.home.enter():
        yield Bench(world)


def at_once(jobs) -> list:
    """Runs the jobs in threads that all begin together, each with a connection of its own."""
    start, home = Barrier(len(jobs)), World().home.id

    def run(job):
        try:
            with enter(home):
                start.wait()
                return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return list(threads.map(run, jobs))


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


def test_the_customer_accepting_while_it_is_withdrawn_leaves_one_of_the_two(bench):
    lin, case = bench.world.member("lin"), bench.case()
    offer = Offer.objects.propose(case, by=lin, lines=bench.lines("gift"))

    def attempt(verb):
        def do():
            try:
                verb(Offer.objects.get(pk=offer.pk))
            except Exception as refused:
                return type(refused).__name__
            return "done"

        return do

    results = at_once(
        [attempt(lambda o: o.accept(by=case.customer)), attempt(lambda o: o.withdraw(by=lin))]
    )
    assert Counter(results) == {"done": 1, "OfferOver": 1}
