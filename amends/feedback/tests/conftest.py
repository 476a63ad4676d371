"""A case of the cast that was answered a moment ago, and its follow-up."""

from datetime import UTC, datetime, timedelta

import pytest

from amends import now as time
from amends.cases.models import Case
from amends.feedback.models import FollowUp

ANSWERED = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)  # a Monday, eleven in the morning in Shanghai
DAY = timedelta(days=1)


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return answered_case(inside, lin)


@pytest.fixture
def follow_up(case) -> FollowUp:
    with time.at(ANSWERED):
        return FollowUp.objects.plan(case)


@pytest.fixture
def invited(follow_up) -> FollowUp:
    return asked(follow_up)


def answered_case(world, lin, *, customer: str = "周雅婷", at: datetime = ANSWERED) -> Case:
    with time.at(at - timedelta(hours=2)):
        case = Case.objects.register(
            world.home,
            world.customer(customer),
            by=lin,
            channel="phone",
            subject="延误三小时",
            words="飞机停在跑道上三个小时",
            assigned_to=lin,
        )
    case = Case.objects.get(pk=case.pk)
    with time.at(at):
        case.answer(by=lin)
    return case


def asked(follow_up: FollowUp) -> FollowUp:
    with time.at(follow_up.opens_at):
        follow_up.take_next_step()
    return follow_up
