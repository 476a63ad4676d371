"""One case of 周雅婷 that 林晓 holds, and one that nobody has taken up yet."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.cases.models import Case
from amends.now import at, now
from amends.people.models import Team


@pytest.fixture(autouse=True)
def monday_morning():
    """Ten o'clock in Shanghai, on a working day, so that today is long and tomorrow is far."""
    with at(datetime(2026, 11, 23, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def lin(world):
    return world.member("lin")


@pytest.fixture
def team(inside) -> Team:
    return Team.objects.get(name="航空客服")


@pytest.fixture
def register(inside, team):
    """Registers a case as its customer does on the public page; the workspace is entered."""

    def register(words="飞机停在跑道上三个小时", *, name="周雅婷", **fields) -> Case:
        customer = inside.customer(name)
        fields = {"channel": "web", "team": team, "by": customer} | fields
        return Case.objects.register(inside.home, customer, words=words, **fields)

    return register


@pytest.fixture
def case(register, lin) -> Case:
    return register(assigned_to=lin, subject="延误三小时")


@pytest.fixture
def unheld(register) -> Case:
    return register("行李晚到两天", name="陈国栋", subject="行李晚到两天")


@pytest.fixture
def owed(case, lin):
    """What 林晓 gave her word for: in an hour."""
    return case.promise("解释原因", due_at=now() + timedelta(hours=1), by=lin, kind="explain")
