"""小张 works alone in 商超客服: she holds one case, and another waits there without a holder."""

from datetime import UTC, datetime, timedelta

import pytest

from amends.cases.models import Case
from amends.now import at, now
from amends.people.models import Team


@pytest.fixture(autouse=True)
def monday_morning():
    with at(datetime(2026, 11, 23, 2, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


@pytest.fixture
def zhang(world):
    return world.member("zhang")


@pytest.fixture
def lin(world):
    return world.member("lin")


@pytest.fixture
def shop(inside) -> Team:
    return Team.objects.get(name="商超客服")


@pytest.fixture
def register(inside, shop):
    def register(words: str, **fields) -> Case:
        customer = inside.customer("陈国栋")
        fields = {"channel": "web", "team": shop, "by": customer} | fields
        return Case.objects.register(inside.home, customer, words=words, **fields)

    return register


@pytest.fixture
def held(register, zhang) -> Case:
    return register("多扣了二十八元", assigned_to=zhang)


@pytest.fixture
def waiting(register) -> Case:
    return register("收银台没人理")


@pytest.fixture
def word(register, lin, zhang):
    """What 小张 promised in a case that 林晓 holds."""
    case = register("发票没有收到", assigned_to=lin)
    return case.promise("补寄发票", due_at=now() + timedelta(hours=3), by=zhang)
