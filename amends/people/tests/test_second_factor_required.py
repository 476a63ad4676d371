"""A workspace asks for a second factor in some roles: nothing opens there before it is set up."""

import pytest
from allauth.mfa.models import Authenticator

from amends.events.models import Event
from amends.people.models import Role

pytestmark = pytest.mark.django_db
NEEDED = "/w/xinghe/second-factor/"


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


def require(client, *roles: str):
    return client.post("/w/xinghe/settings/sign-in/", {"roles": roles})


def set_up(world, name: str) -> None:
    user = world.member(name).user
    Authenticator.objects.create(user=user, type="totp", data={})


def test_a_member_without_one_is_led_to_set_it_up_before_anything_else(world, sun):
    lin = world.signed_in("lin")
    require(sun, "agent")
    for path in ("/w/xinghe/", "/w/xinghe/me/", "/w/xinghe/customers/"):
        assert lin.get(path).url == NEEDED
    assert lin.post("/w/xinghe/me/tokens/", {"name": "x", "scopes": ["read"]}).url == NEEDED
    assert "/account/factors/totp/activate/" in lin.get(NEEDED).text
    set_up(world, "lin")
    assert lin.get("/w/xinghe/me/").status_code == 200
    assert lin.get(NEEDED).url == "/w/xinghe/"


def test_recovery_codes_alone_are_none(world, sun):
    require(sun, "agent")
    Authenticator.objects.create(user=world.member("lin").user, type="recovery_codes", data={})
    assert world.signed_in("lin").get("/w/xinghe/me/").url == NEEDED


def test_other_roles_are_not_asked(world, sun):
    require(sun, "agent")
    assert world.signed_in("wang").get("/w/xinghe/me/").status_code == 200
    with world.home.enter():
        world.member("wang").change_role(Role.AGENT, by=world.member("sun"))
    assert world.signed_in("wang").get("/w/xinghe/me/").url == NEEDED


def test_the_other_workspace_is_not_asked(world, sun):
    require(sun, *Role.values)
    assert world.signed_in("wu").get("/w/yuanshan/me/").status_code == 200
    assert world.signed_in("wu").get(NEEDED).status_code == 404


def test_whoever_takes_it_away_again_is_led_back(world, sun):
    require(sun, "agent")
    set_up(world, "lin")
    lin = world.signed_in("lin")
    assert lin.get("/w/xinghe/me/").status_code == 200
    Authenticator.objects.all().delete()
    assert lin.get("/w/xinghe/me/").url == NEEDED


def test_it_is_written_down_once_and_can_be_taken_back(world, sun):
    for roles in (["reader", "agent"], ["agent", "reader"], []):
        assert require(sun, *roles).status_code == 302
    with world.home.enter():
        told = Event.objects.filter(action="second_factor.required").order_by("id")
        assert [event.facts for event in told] == [{"roles": ["agent", "reader"]}, {"roles": []}]


def test_the_page_names_who_has_none_and_refuses_a_role_that_is_none(world, sun):
    set_up(world, "lin")
    page = sun.get("/w/xinghe/settings/sign-in/").text
    assert "王主管" in page and "林晓" not in page
    assert require(sun, "emperor").status_code == 422
    assert world.home.second_factor_roles == []
