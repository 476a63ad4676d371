"""What the tests of the portal start from: a place for files, a case, and a customer's browser."""

import pytest
from django.test import Client

from amends.cases.models import Case


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return a_case(inside, assigned_to=lin)


@pytest.fixture
def link(case) -> str:
    return f"/s/{case.status_token}/"


@pytest.fixture
def browser() -> Client:
    """As in a browser inside a messenger: no account, and no cookie that proves anything."""
    return Client(enforce_csrf_checks=True)


def a_case(world, *, customer: str = "周雅婷", **fields) -> Case:
    case = Case.objects.register(
        world.home,
        world.customer(customer),
        by=world.customer(customer),
        channel="web",
        subject=fields.pop("subject", "延误三小时"),
        words=fields.pop("words", "飞机停在跑道上三个小时"),
        language=fields.pop("language", "en"),
        **fields,
    )
    return Case.objects.get(pk=case.pk)
