"""A workspace that its people open with the organisation's account alone, and nobody is locked out."""

import pytest

from amends.events.actor import system
from amends.events.models import Event
from amends.people.models import Identity, IdentityProvider, LastAdministrator
from amends.people.tests.doors import confirm

pytestmark = pytest.mark.django_db
HERE = "/w/xinghe/settings/sign-in/passwords/"


@pytest.fixture
def provider(inside) -> IdentityProvider:
    return IdentityProvider.objects.open(
        inside.home,
        kind="dingtalk",
        name="钉钉",
        address="https://api.dingtalk.com",
        sign_in_address="https://login.dingtalk.com/oauth2/auth",
        client="ding-app",
        within="ding-corp",
        secret="kept",
        by=system,
    )


@pytest.fixture
def connected(world, provider) -> IdentityProvider:
    Identity.objects.create(
        workspace=world.home, provider=provider, membership=world.member("lin"), subject="lin-there"
    )
    return provider


@pytest.fixture
def restricted(world, connected) -> IdentityProvider:
    sun = world.member("sun")
    answer = world.signed_in("sun").post(HERE, {"kept_by": sun.pk})
    assert answer.url == "/w/xinghe/settings/sign-in/"
    return connected


def through_the_provider(client):
    session = client.session
    session["only_workspace"] = "xinghe"
    session.save()
    return client


def test_a_password_opens_it_no_more_and_the_provider_does(world, restricted):
    lin = world.signed_in("lin")
    refused = lin.get("/w/xinghe/")
    assert refused.status_code == 403 and f"/sign-in/xinghe/{restricted.pk}/" in refused.text
    assert lin.post("/w/xinghe/leaves/", {}).status_code == 403
    assert through_the_provider(lin).get("/w/xinghe/").status_code == 200
    with world.home.enter():
        told = Event.objects.get(action="sign_in.restricted")
        assert told.facts == {"member": str(world.member("sun").pk)}


def test_who_has_not_connected_an_account_yet_still_can_where_addresses_are_vouched_for(
    world, restricted
):
    """A stolen password alone would connect whatever account the thief has."""
    zhang = confirm(world.signed_in("zhang"))
    way = f"/w/xinghe/me/identities/{restricted.pk}/"
    refused = zhang.get("/w/xinghe/").text
    assert way not in refused and "ask an administrator" in refused
    assert "while passwords open" in zhang.get(way).text
    with world.home.enter():
        IdentityProvider.objects.update(kind="oidc")
    assert way in zhang.get("/w/xinghe/").text
    assert f"{way}connection/" in zhang.get(way).text


def test_a_second_factor_that_her_role_asks_for_can_be_set_up_on_the_way(world, restricted):
    with world.home.enter():
        IdentityProvider.objects.update(kind="oidc")
        world.home.require_second_factor(["reader", "agent", "supervisor"], by=world.member("sun"))
    zhang, needed = world.signed_in("zhang"), "/w/xinghe/second-factor/"
    assert zhang.get(f"/w/xinghe/me/identities/{restricted.pk}/").url == needed
    assert "/account/factors/totp/activate/" in zhang.get(needed).text


def test_one_administrator_stays_able_and_opens_it_again(world, restricted):
    sun = world.signed_in("sun")
    assert sun.get("/w/xinghe/settings/sign-in/").status_code == 200
    for _ in range(2):
        sun.post(HERE, {"kept_by": ""})
    assert world.signed_in("lin").get("/w/xinghe/").status_code == 200
    with world.home.enter():
        assert Event.objects.filter(action="sign_in.unrestricted").count() == 1


def test_she_can_neither_leave_nor_lose_her_role_meanwhile(world, restricted):
    with world.home.enter():
        world.member("wang").change_role("administrator", by=system)
        with pytest.raises(LastAdministrator):
            world.member("sun").end(by=world.member("wang"))
        with pytest.raises(LastAdministrator):
            world.member("sun").change_role("agent", by=world.member("wang"))


def test_when_the_last_provider_goes_passwords_open_it_again(world, restricted):
    with world.home.enter():
        restricted.retire(by=world.member("sun"))
    assert world.signed_in("lin").get("/w/xinghe/").status_code == 200


def test_nothing_is_closed_before_somebody_came_in_by_the_provider(world, provider):
    sun = world.signed_in("sun")
    assert sun.post(HERE, {"kept_by": world.member("sun").pk}).status_code == 422
    assert sun.post(HERE, {"kept_by": world.member("lin").pk}).status_code == 422
    assert world.home.password_kept_by is None


def test_programs_go_on_working(world, restricted):
    assert world.api("lin").ask("/members").status_code == 200


def test_only_administrators_and_nobody_from_outside(world, client, connected):
    assert client.post(HERE).url.startswith("/account/login/")
    assert world.signed_in("wang").post(HERE).status_code == 403
    assert world.signed_in("wu").post(HERE).status_code == 404
