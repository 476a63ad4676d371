"""A case of the cast that is closed, and a cause of the catalogue."""

import pytest

from amends.cases.models import Case
from amends.learning.models import Cause


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return closed_case(inside, lin)


@pytest.fixture
def cause(inside) -> Cause:
    return Cause.objects.get(code="no-reply")


def closed_case(world, lin, **fields) -> Case:
    fields = {"channel": "phone", "words": "没人回复", "assigned_to": lin} | fields
    case = Case.objects.register(world.home, world.customer("周雅婷"), by=lin, **fields)
    case = Case.objects.get(pk=case.pk)
    case.answer(by=lin)
    case.close(by=lin, reason="by_hand")
    return case
