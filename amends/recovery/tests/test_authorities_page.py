"""What each role may grant alone: everybody may know it, administrators set it."""

import pytest

from amends.events.models import Event
from amends.people.models import Authority, Role
from amends.recovery.models import Offer

LIMITS = {"per_offer": "50", "per_case": "", "per_customer": "400", "customer_days": "30"}


@pytest.fixture
def agents(inside) -> Authority:
    return Authority.objects.get(role=Role.AGENT)


@pytest.fixture
def page(agents) -> str:
    return f"/w/xinghe/authorities/{agents.id}/"


def test_a_lower_limit_holds_from_now_on(world, bench, agents, page):
    assert world.signed_in("sun").post(page, LIMITS).url == "/w/xinghe/authorities/"
    agents.refresh_from_db()
    assert (agents.per_offer, agents.per_case, agents.per_week) == (50, None, None)
    lin = bench.world.member("lin")
    offer = Offer.objects.propose(bench.case(), by=lin, lines=bench.lines("meal-voucher"))
    assert offer.state == "waiting"


def test_saving_the_same_twice_is_one_event(world, agents, page):
    for _again in range(2):
        assert world.signed_in("sun").post(page, LIMITS).status_code == 302
    event = Event.objects.get(action="authority.changed")
    assert event.facts["per_offer"] == "50.00" or event.facts["per_offer"] == "50"


@pytest.mark.parametrize(
    "wrong", [{"per_offer": "-1"}, {"per_week": "NaN"}, {"customer_days": "0"}]
)
def test_what_is_no_limit_is_told_kindly_and_kept(world, agents, page, wrong):
    answer = world.signed_in("sun").post(page, LIMITS | wrong)
    assert answer.status_code == 422
    assert f'value="{next(iter(wrong.values()))}"' in answer.text
    agents.refresh_from_db()
    assert agents.per_offer == 200


def test_everybody_may_know_the_limits_and_only_administrators_set_them(world, page):
    for name in ("lin", "wang", "qian"):
        assert "200" in world.signed_in(name).get("/w/xinghe/authorities/").text
        assert world.signed_in(name).post(page, LIMITS).status_code == 403
    assert world.signed_in("zhou").post(page, LIMITS).status_code == 404


def test_another_currency_begins_at_nothing(world, inside):
    sun = world.signed_in("sun")
    for _again in range(2):
        answer = sun.post("/w/xinghe/authorities/", {"role": "agent", "currency": "HKD"})
        assert answer.url == "/w/xinghe/authorities/"
    authority = Authority.objects.get(role=Role.AGENT, currency="HKD")
    assert (authority.per_offer, authority.per_case, authority.per_week) == (0, 0, 0)
    assert Event.objects.filter(action="authority.changed", subject_id=authority.id).count() == 1


def test_no_role_and_no_currency_of_ours_is_told_kindly(world, inside):
    sun = world.signed_in("sun")
    for wrong in ({"role": "king", "currency": "CNY"}, {"role": "agent", "currency": "GLD"}):
        assert sun.post("/w/xinghe/authorities/", wrong).status_code == 422
    assert world.signed_in("wang").post("/w/xinghe/authorities/", {}).status_code == 403
