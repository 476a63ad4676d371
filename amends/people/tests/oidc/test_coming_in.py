"""Signing in with the account of one's organisation."""

import pytest
from django.test import Client

from amends.events.models import Event
from amends.people.models import Identity, Invitation, Membership, Role, User
from amends.people.tests.doors import sign_in
from amends.people.tests.oidc.telling import open_to_all, refusals

pytestmark = pytest.mark.django_db
ME = "/w/xinghe/me/"


def test_a_member_comes_in_with_her_account(world, provider, come_in):
    client = Client()
    assert come_in(client).url == "/w/xinghe/"
    assert client.get(ME).status_code == 200
    with world.home.enter():
        actions = set(Event.objects.values_list("action", flat=True))
        assert {"identity.linked", "membership.signed_in"} <= actions
        assert Identity.objects.get().membership == world.member("lin")
    assert come_in().url == "/w/xinghe/"


def test_the_login_page_leads_there(world, provider, client):
    page = client.get("/account/login/?next=/w/xinghe/me/").text
    assert "/sign-in/?next=" in page
    assert client.get("/sign-in/?next=/w/xinghe/me/").url.startswith("/sign-in/xinghe/?next=")
    assert client.get("/sign-in/").status_code == 200
    answers = [client.get("/sign-in/", {"slug": slug}) for slug in ("yuanshan", "nowhere")]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert "Stars" in client.get("/sign-in/xinghe/").text
    assert client.get("/sign-in/yuanshan/").status_code == 404


def test_after_a_first_time_the_unchanging_id_counts_and_no_longer_the_address(
    world, server, come_in
):
    come_in()
    server.knows("lin", email="renamed@elsewhere.example", email_verified=False)
    assert come_in().url == "/w/xinghe/"


def test_a_second_account_under_her_address_does_not_come_in_as_her(world, server, come_in):
    come_in()
    server.knows("lin", sub="somebody new at the firm")
    assert come_in().status_code == 403
    assert refusals(world) == ["taken"]


def test_somebody_invited_comes_in_with_the_role_of_the_invitation(world, server, come_in):
    with world.home.enter():
        Invitation.objects.invite("mei@example.com", role=Role.READER, by=world.member("sun"))
    server.knows("mei")
    client = Client()
    assert come_in(client).url == "/w/xinghe/"
    assert world.member("mei").role == Role.READER
    assert not world.member("mei").user.has_usable_password()


def test_nobody_comes_in_who_was_not_invited(world, server, come_in):
    server.knows("mei")
    answer = come_in()
    assert answer.status_code == 403 and not User.objects.filter(email="mei@example.com").exists()
    assert refusals(world) == ["not_invited"]


def test_where_everybody_of_the_domain_may_they_get_the_role_chosen(
    world, server, provider, come_in
):
    open_to_all(world, provider, role=Role.READER)
    server.knows("mei")
    come_in()
    assert world.member("mei").role == Role.READER
    server.knows("eve", email="eve@example.com.evil.example")
    assert come_in().status_code == 403
    assert refusals(world) == ["other_domain"]


def test_who_was_let_go_does_not_come_back_by_her_account(world, server, provider, come_in):
    open_to_all(world, provider)
    come_in()
    with world.home.enter():
        world.member("lin").end(by=world.member("sun"))
    assert come_in().status_code == 403
    with world.home.enter():
        Invitation.objects.invite("lin@example.com", role=Role.AGENT, by=world.member("sun"))
    assert come_in().url == "/w/xinghe/"


def test_an_address_that_stands_only_in_the_userinfo_is_found(server, come_in):
    server.thin = True
    assert come_in().url == "/w/xinghe/"


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/w/yuanshan/", "/account/login/"]
)
def test_nobody_is_led_out_of_the_workspace_afterwards(server, come_in, door, wanted):
    assert come_in(path=f"{door}?next={wanted}").url == "/w/xinghe/"
    assert come_in(path=f"{door}?next={ME}").url == ME


def test_it_opens_this_workspace_alone_and_not_what_protects_the_sign_in(world, come_in):
    """Who administers one workspace says by its provider who people are: not elsewhere."""
    with world.elsewhere.enter():
        Membership.objects.create(
            workspace=world.elsewhere, user=world.member("lin").user, role=Role.ADMINISTRATOR
        )
    client = Client()
    come_in(client)
    assert client.get("/w/yuanshan/me/").status_code == 403
    assert client.get("/").url == "/w/xinghe/"
    for path in ("password/change/", "factors/totp/activate/", "factors/webauthn/add/"):
        assert client.get(f"/account/{path}").status_code == 403
    assert client.get("/account/logout/").status_code == 200
    client.post("/account/logout/")
    sign_in(client, "lin")
    assert client.get("/w/yuanshan/me/").status_code == 200


def test_the_second_factor_is_the_matter_of_the_provider(world, come_in):
    with world.home.enter():
        world.home.require_second_factor(["agent"], by=world.member("sun"))
    client = Client()
    come_in(client)
    assert client.get(ME).status_code == 200


def test_a_new_session_begins_and_its_limit_holds_in_it(world, come_in):
    client = Client()
    client.get("/account/login/")
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    come_in(client)
    assert client.session.session_key != planted


def test_a_retired_provider_lets_nobody_in(world, server, provider, door):
    back = server.visit(Client().get(door).url)
    with world.home.enter():
        provider.retire(by=world.member("sun"))
    assert Client().get(back).status_code == 404
    assert Client().get(door).status_code == 404
    assert Client().get("/sign-in/xinghe/").status_code == 404


def test_an_administrator_tries_it_and_nobody_is_signed_in(world, server, provider, come_in):
    trial = f"/w/xinghe/settings/sign-in/{provider.pk}/trial/"
    sun = world.signed_in("sun")
    server.knows("mei")
    assert "mei@example.com" in come_in(sun, trial).text
    open_to_all(world, provider)
    answer = come_in(sun, trial)
    assert answer.status_code == 200 and "mei@example.com" in answer.text
    assert not User.objects.filter(email="mei@example.com").exists()
    assert "孙工" in sun.get(ME).text
