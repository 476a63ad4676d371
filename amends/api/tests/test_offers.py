"""Offers over the API keep to the same authority as on the desk."""

import pytest

from amends.cases.models import Case

WORDS = {"text": "座位被换到最后一排", "remedy_sought": ["refund"]}


@pytest.fixture
def lin(world):
    return world.api("lin", "identity")


@pytest.fixture
def number(lin) -> str:
    return lin.tell("/cases", WORDS).json()["number"]


def offer(api, number: str, amount: str | None, **more):
    lines = [{"remedy": "refund", "amount": amount}]
    return api.tell(f"/cases/{number}/offers", {"lines": lines} | more)


def test_within_authority_an_offer_is_put_and_stands_in_the_case(lin, number):
    answer = offer(lin, number, "60.00", message="先退您六十元")
    assert (answer.status_code, answer.json()["state"]) == (201, "put")
    whole = lin.ask(f"/cases/{number}").json()
    assert [each["total"] for each in whole["offers"]] == ["60.00"]


def test_above_authority_it_waits_for_somebody_who_may(lin, number):
    assert offer(lin, number, "420.00").json()["state"] == "waiting"


def test_what_stands_in_the_way_of_an_offer_is_told(lin, number, inside):
    assert offer(lin, number, "-1").status_code == 422
    assert lin.tell(f"/cases/{number}/offers", {"lines": [{"remedy": "moon"}]}).status_code == 422
    assert lin.tell(f"/cases/{number}/offers", {"lines": []}).status_code == 422
    Case.objects.update(remedy_sought=[])
    assert offer(lin, number, "60.00").status_code == 409


def test_an_outsider_and_a_reader_offer_nothing(world, number):
    assert offer(world.api("zhou"), number, "60.00").status_code == 404
    assert offer(world.api("qian"), number, "60.00").status_code == 403


def test_the_catalogue_says_what_may_be_offered(lin):
    assert "refund" in [remedy["code"] for remedy in lin.ask("/remedies").json()]
