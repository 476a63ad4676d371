"""A case that a platform handed over is registered together with its number and deadline, or not at all."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from amends.cases.models import Case
from amends.desk.tests.test_registration import HEARD, NEW
from amends.now import now
from amends.referrals.forms import FORMAT
from amends.referrals.models import Platform, Referral

HERE = ZoneInfo("Asia/Shanghai")


def typed(moment) -> str:
    return f"{moment.astimezone(HERE):{FORMAT}}"


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


@pytest.fixture
def cases(inside):
    return Case.objects.order_by("-number")


@pytest.fixture
def letter() -> dict[str, str]:
    return HEARD | {
        "source": "12345", "their_number": " SH2026-0417 ",
        "their_deadline": typed(now() + timedelta(days=3)),
    }  # fmt: skip


def test_case_and_referral_are_made_together_by_the_platform_that_sent_it(browser, cases, letter):
    assert browser.post(NEW, letter).status_code == 302
    [case] = cases
    referral = Referral.objects.get(case=case)
    assert (referral.platform.name, referral.their_number) == ("12345", "SH2026-0417")
    assert referral.received_at == case.received_at
    assert typed(referral.due_at) == letter["their_deadline"]
    assert case.promises.filter(kind="referral").count() == 1


def test_without_a_letter_or_from_the_customer_there_is_no_referral(browser, cases, letter):
    browser.post(NEW, HEARD | {"source": "12345"})
    browser.post(NEW, letter | {"source": "customer", "phone": "13700001111"})
    assert cases.count() == 2
    assert not Referral.objects.filter(case__in=cases).exists()


def test_half_a_letter_is_asked_for_the_rest_and_nothing_is_made(browser, cases, letter):
    retired = Platform.objects.get(name="12315")
    for wrong in (
        {"their_number": ""},
        {"their_deadline": ""},
        {"their_deadline": "soon"},
        {"return_by": typed(now() - timedelta(days=1))},
        {"source": "appeal"},
        {"platform": str(retired.pk)[:-4] + "ffff"},
        {"received_at": typed(now() - timedelta(days=1)), "their_deadline": "2026-01-01T00:00"},
    ):
        answer = browser.post(NEW, letter | wrong)
        assert answer.status_code == 422, wrong
        assert "SH2026-0417" in answer.text or not wrong.get("their_number", True)
    assert not cases


def test_a_number_that_was_taken_in_leads_to_its_case_and_makes_no_second_one(
    browser, cases, letter
):
    browser.post(NEW, letter)
    other = letter | {"phone": "13700001111", "name": "李女士"}
    answer = browser.post(NEW, other)
    assert answer.status_code == 422
    assert f"taken in already, in {cases[0].label}" in answer.text
    assert cases.count() == Referral.objects.filter(case__in=cases).count() == 1
