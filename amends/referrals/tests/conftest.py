from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.now import now
from amends.referrals.models import Platform, Referral


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=lin, assigned_to=lin,
        words="航班取消没有通知", channel="phone", source="12345",
    )  # fmt: skip


@pytest.fixture
def hotline(inside) -> Platform:
    return Platform.objects.get(workspace=inside.home, name="12345")


@pytest.fixture
def referral(case, hotline, lin) -> Referral:
    return Referral.objects.take_in(
        case,
        platform=hotline,
        their_number="SH20261122-0417",
        received_at=now() - timedelta(hours=1),
        due_at=now() + timedelta(days=3),
        return_by=now() + timedelta(days=1),
        by=lin,
    )
