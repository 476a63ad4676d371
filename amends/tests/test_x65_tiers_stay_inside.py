"""X-65: how an organisation ranks its customers is in nothing that a customer is ever shown or sent."""

import re

import pytest
from django.test import Client

from amends.cases.models import Case
from amends.channels.tests.post import deliver, file_store, letters
from amends.customers.models import Tier

pytestmark = pytest.mark.usefixtures("inside")
__all__ = ["file_store"]


@pytest.fixture
def ranked(world) -> Case:
    """A case of a customer of the highest tier, answered by a letter, by an offer still to come."""
    customer = world.customer("周雅婷")
    assert customer.tier.code == "diamond"
    case = Case.objects.register(
        world.home, customer, by=customer, channel="email", words="等了三个小时。", language="en"
    )
    case.reply("We are on it.", by=world.member("lin"))
    return case


def ranks() -> set[str]:
    """Every code and every name of a tier, but for single characters that any text may hold."""
    tiers = Tier.objects.all()
    names = {name for tier in tiers for name in tier.name.values()} | {tier.code for tier in tiers}
    return {name.lower() for name in names if len(name) > 1 and not name.isdigit()} | {
        "tier",
        "vip",
    }


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def assert_no_rank(text: str) -> None:
    assert not ranks() & words_of(text)
    assert not {"钻", "鑽"} & set(text)


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_x65_no_page_of_a_customer_says_the_tier(ranked, language):
    browser = Client(headers={"Accept-Language": language})
    for path in ("", "received/", "messages/"):
        answer = browser.get(f"/s/{ranked.status_token}/{path}", follow=True)
        assert_no_rank(answer.text)
        assert_no_rank(str(answer.headers))


def test_x65_no_letter_says_the_tier(ranked):
    sent = [deliver(letter).as_string() for letter in letters()]
    assert sent
    for letter in sent:
        assert_no_rank(letter)


def test_x65_pages_of_customers_of_any_tier_are_alike(world, ranked):
    """But for their own words and times: two tiers, one page."""
    other = world.customer("陈国栋")
    case = Case.objects.register(
        world.home, other, by=other, channel="email", words="等了三个小时。", language="en"
    )
    case.reply("We are on it.", by=world.member("lin"))
    assert shape(ranked) == shape(case)


def shape(case: Case) -> list[str]:
    """The elements of the status page with their classes and data."""
    page = Client().get(f"/s/{case.status_token}/").text
    return re.findall(r"<(\w+)", page) + re.findall(r'class="([^"]*)"', page)
