"""Custom fields over the API: read and written by code, all of a call or nothing."""

import pytest

from amends.cases.models import Case, CustomField
from amends.events.actor import system
from amends.events.models import Event

WORDS = {"text": "飞机停在跑道上三个小时", "customer": {"phone": "13800138000", "name": "周雅婷"}}
CHOICES = ("浦东", "虹桥")


@pytest.fixture
def lin(world):
    return world.api("lin", "identity")


@pytest.fixture
def number(lin, inside) -> str:
    for kind in ("text", "number", "money", "date", "choice", "several", "customer", "yes_no"):
        CustomField.objects.define(
            inside.home, by=system, kind=kind, code=kind, name={"en": kind}, choices=CHOICES
        )
    return lin.tell("/cases", WORDS).json()["number"]


def fill(lin, number, values):
    return lin.tell(f"/cases/{number}/fields", {"values": values})


def test_every_kind_is_written_read_and_cleared(lin, number):
    assert {each["code"]: each["choices"] for each in lin.ask("/fields").json()}["several"] == [
        *CHOICES
    ]
    customer = str(Case.objects.get().customer_id)
    values = {
        "text": "登机口 32", "number": "2.5", "money": "1280.5", "date": "2026-11-20", "choice": "浦东",
        "several": ["浦东", "虹桥"], "customer": customer, "yes_no": False,
    }  # fmt: skip
    for _ in range(2):
        assert fill(lin, number, values).json() == {"fields": values}
    assert lin.ask(f"/cases/{number}/fields").json() == {"fields": values}
    assert Event.objects.filter(action="case.filled").count() == len(values)
    assert fill(lin, number, dict.fromkeys(values)).json() == {"fields": {}}


def test_what_a_field_cannot_hold_is_named_and_nothing_is_written(lin, number):
    wrong = {
        "number": ["x", True, "1e99", "NaN", "0.00001", {}], "money": ["1.001"], "date": ["20.11.", 3],
        "choice": ["北京", ["浦东"]], "several": ["浦东", ["北京"]], "yes_no": ["yes"], "text": [7, "x" * 501],
        "customer": ["x", "01920000-0000-7000-8000-000000000000"], "nothing": ["x"],
    }  # fmt: skip
    for code, values in wrong.items():
        for value in values:
            answer = fill(lin, number, {"text": "gut", code: value})
            assert answer.status_code == 422, (code, value)
            assert answer.json()["errors"][0]["field"] == f"values.{code}"
    assert lin.ask(f"/cases/{number}/fields").json() == {"fields": {}}


def test_one_choice_named_twice_is_chosen_once(lin, number):
    assert fill(lin, number, {"several": ["浦东", "浦东"]}).json()["fields"]["several"] == ["浦东"]


def test_fields_are_filled_in_with_the_intake_all_or_nothing(lin, number):
    told = WORDS | {"fields": {"text": "32A", "choice": "浦东"}}
    made = lin.tell("/cases", told).json()["number"]
    assert lin.ask(f"/cases/{made}/fields").json() == {"fields": told["fields"]}
    refused = lin.tell("/cases", WORDS | {"fields": {"text": "32A", "choice": "北京", "no": 1}})
    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == {"fields.choice", "fields.no"}
    assert Case.objects.count() == 2
