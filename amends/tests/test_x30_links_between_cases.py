"""X-30: whoever ties one thing to another must have a right to both; nothing is tied in passing."""

from datetime import timedelta

import pytest

from amends.cases.models import Case, Promise
from amends.events.actor import system
from amends.now import now
from amends.tests.sides import Side

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(world):
    return world.api("lin", "identity")


def a_case(side: Side) -> Case:
    with side.workspace.enter():
        return Case.objects.register(
            side.workspace, side.customer, by=system, channel="web", words="It is broken."
        )


def a_promise_in(case: Case, world, who: str) -> Promise:
    member = world.member(who)
    with member.workspace.enter():
        return case.promise("We call you", due_at=now() + timedelta(hours=2), by=member)


def test_x30_an_answer_keeps_no_promise_of_another_case(world, lin):
    here, there = (a_case(Side(world.home, world.member("lin"))) for _ in range(2))
    promise = a_promise_in(there, world, "lin")
    body = {"text": "Done.", "keeps": [str(promise.id)]}
    lin.tell(f"/cases/{here.label}/messages", body)
    with world.home.enter():
        promise.refresh_from_db()
    assert promise.state == "open"


def test_x30_an_answer_keeps_no_promise_of_another_organisation(world, lin):
    here = a_case(Side(world.home, world.member("lin")))
    promise = a_promise_in(a_case(Side(world.elsewhere, world.member("zhou"))), world, "zhou")
    body = {"text": "Done.", "keeps": [str(promise.id)]}
    lin.tell(f"/cases/{here.label}/messages", body)
    with world.elsewhere.enter():
        promise.refresh_from_db()
    assert promise.state == "open"


@pytest.mark.parametrize(
    "field", ["links", "parent", "merged_into", "customer_id", "workspace", "assigned_to", "team"]
)
def test_x30_a_case_is_not_tied_to_another_row_when_it_is_registered(world, lin, field):
    foreign = a_case(Side(world.elsewhere, world.member("zhou")))
    answer = lin.tell("/cases", {"text": "It is broken.", field: str(foreign.id)})
    assert answer.status_code == 422
    assert field in str(answer.json()["errors"])


def test_x30_a_customer_that_somebody_named_only_by_a_number_is_not_joined(world):
    """Knowing another one's number opens nothing: without proof a case stands by itself."""
    api = world.api("lin")
    told = {"customer": {"phone": "13800138000"}, "text": "It is broken."}
    number = api.tell("/cases", told).json()["number"]
    customer = api.ask(f"/cases/{number}").json()["customer"]
    with world.home.enter():
        assert customer["id"] != str(world.customer("周雅婷").id)
    assert customer["tier"] is None
