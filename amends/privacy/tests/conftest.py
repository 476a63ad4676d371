import pytest

CUSTOMERS = "/w/xinghe/customers/"


@pytest.fixture
def yating(inside):
    return inside.customer("周雅婷")


@pytest.fixture
def page(yating) -> str:
    return f"{CUSTOMERS}{yating.id}/"
