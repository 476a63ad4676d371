from datetime import timedelta

import pytest

from amends.cases.models import Case
from amends.letters.models import FormalLetter
from amends.letters.tests.paper import PAPER
from amends.now import now
from amends.referrals.models import Platform, Referral


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path):
    settings.FILES = tmp_path / "files"


@pytest.fixture
def lin(inside):
    return inside.member("lin")


@pytest.fixture
def case(inside, lin) -> Case:
    return Case.objects.register(
        inside.home, inside.customer("周雅婷"), by=lin, assigned_to=lin,
        words="航班取消没有通知", channel="phone",
    )  # fmt: skip


@pytest.fixture
def draft(case, lin):
    def write(**change) -> FormalLetter:
        return FormalLetter.objects.draft(case, by=lin, **PAPER | change)

    return write


@pytest.fixture
def referral(inside, case, lin) -> Referral:
    """Answered by 12345’s own deadline."""
    hotline = Platform.objects.get(workspace=inside.home, name="12345")
    taken_in = Referral.objects.take_in(
        case, platform=hotline, their_number="SH-0417", received_at=now() - timedelta(hours=1),
        due_at=now() + timedelta(days=3), by=lin,
    )  # fmt: skip
    taken_in.answer_them("票款已经退还。", by=lin)
    return taken_in
