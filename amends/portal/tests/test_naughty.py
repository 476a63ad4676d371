"""Words, names and numbers that have broken other products, through the real door."""

from uuid import uuid4

import pytest

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.portal.limits import (
    ALL_TOGETHER,
    BUSY,
    BUSY_NETWORK,
    ONE_ADDRESS,
    ONE_CONTACT,
    ONE_NETWORK,
)

pytestmark = pytest.mark.slow

FIELDS = ("words", "name", "phone", "email", "order_no", "submission", "salutation")


@pytest.fixture
def _without_limits(monkeypatch):
    for limit in (ONE_ADDRESS, ONE_NETWORK, BUSY_NETWORK, BUSY, ONE_CONTACT, ALL_TOGETHER):
        monkeypatch.setitem(vars(limit), "most", 10**9)


@pytest.mark.usefixtures("_without_limits")
def test_each_is_kept_or_told_and_nothing_breaks(inside, browser, naughty_strings):
    known = Customer.objects.count()
    for number, words in enumerate(naughty_strings):
        field = FIELDS[number % len(FIELDS)]
        sheet = {"words": "坏了", "submission": str(uuid4())} | {field: words}
        answer = browser.post("/c/xinghe/", sheet)
        assert answer.status_code in (302, 422), f"{field}: {words!r}"
    kept = Case.objects.filter(intake_id__startswith="sheet ").count()
    assert kept == Customer.objects.count() - known
    assert kept > len(naughty_strings) // 2


def test_every_one_of_them_can_be_the_customers_words(inside, browser, naughty_strings):
    case = Case.objects.register(
        inside.home, inside.customer("Marco Bianchi"), by=inside.customer("Marco Bianchi"),
        channel="web", words="\n".join(naughty_strings), language="en",
    )  # fmt: skip
    for start in range(0, len(naughty_strings), 20):
        words = "\n".join(naughty_strings[start : start + 20])
        case.receive(words.replace("\x00", ""), by=case.customer)
    page = browser.get(f"/s/{case.status_token}/")
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
