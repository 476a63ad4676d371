import pytest

from amends.cases.models import Case


@pytest.fixture
def case(inside) -> Case:
    """周雅婷's complaint, as the public page registers it."""
    yating = inside.customer("周雅婷")
    return Case.objects.register(
        inside.home,
        yating,
        by=yating,
        channel="web",
        subject="延误三小时",
        words="飞机停在跑道上三个小时",
        remedy_sought=["explanation"],
    )


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def wang(inside):
    return inside.member("wang")
