"""Signing in with the account of one's organisation, against a provider that may lie."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from amends.events.models import Event
from amends.now import at, now
from amends.people.models import Identity, IdentityProvider, Invitation, Membership, Role, User
from amends.people.tests import identity_server as forging
from amends.people.tests.doors import confirm, sign_in
from amends.people.tests.identity_server import CLIENT, SECRET, identity_server, new_key
from amends.people.throttle import tried_too_often

pytestmark = pytest.mark.django_db
ME = "/w/xinghe/me/"


@pytest.fixture
def server(settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    with identity_server() as server:
        server.knows("lin")
        yield server


@pytest.fixture
def provider(world, server):
    with world.home.enter():
        return IdentityProvider.objects.open(
            world.home, kind="oidc", name="Stars", address=server.issuer, client=CLIENT,
            secret=SECRET, domains=["example.com"], by=world.member("sun"),
        )  # fmt: skip


@pytest.fixture
def door(world, provider) -> str:
    return f"/sign-in/xinghe/{provider.pk}/"


@pytest.fixture
def come_in(server, door):
    """There and back, as `client` or a new browser; what the last page answered."""

    def there_and_back(client: Client | None = None, path: str = ""):
        client = client or Client()
        begun = client.get(path or door)
        assert begun.status_code == 302, begun.text
        return client.get(server.visit(begun.url))

    return there_and_back


def refusals(world) -> list[str]:
    with world.home.enter():
        told = Event.objects.filter(action="sign_in.refused").order_by("id")
        return [event.facts["reason"] for event in told]


def open_to_all(world, provider, **fields) -> None:
    with world.home.enter():
        provider.change(domains=["example.com"], admits="anybody", by=world.member("sun"), **fields)


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


@pytest.mark.parametrize("vouched", [False, None, "no", 1])
def test_an_unverified_address_takes_no_account_over(world, server, come_in, vouched):
    server.knows("lin", sub="an attacker", email_verified=vouched)
    client = Client()
    assert come_in(client).status_code == 403
    assert client.get(ME).status_code == 302
    assert refusals(world) == ["not_verified"]


def test_an_address_that_stands_only_in_the_userinfo_is_found(server, come_in):
    server.thin = True
    assert come_in().url == "/w/xinghe/"


LIES = {
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "another client"},
    "given to another": {"aud": [CLIENT, "x"], "azp": "another client"},
    "another nonce": {"nonce": "of an earlier try"},
    "no nonce": {"nonce": None},
    "expired": {"exp": 1},
    "never expires": {"exp": None},
    "of tomorrow": {"iat": 4_000_000_000},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_for_us_and_now_opens_nothing(world, server, come_in, lie):
    server.lies = LIES[lie]
    assert come_in().status_code == 403
    assert refusals(world) == ["not_genuine"]


@pytest.mark.parametrize(
    "forge",
    [
        forging.unsigned,
        forging.signed_with_the_public_key,
        forging.signed_with_our_secret,
        forging.signed_by_somebody_else,
        forging.with_a_key_of_its_own,
    ],
)
def test_a_token_that_the_provider_did_not_sign_opens_nothing(world, server, come_in, forge):
    server.forge = forge
    assert come_in().status_code == 403
    assert refusals(world) == ["not_genuine"]


def test_keys_may_be_changed_and_withdrawn_at_any_time(world, server, come_in):
    come_in()
    old, server.key = server.key, new_key("second")
    assert come_in().url == "/w/xinghe/"
    server.key, server.published = old, [new_key("third")]
    assert come_in().status_code == 403


def test_x46_an_answer_without_a_try_of_this_browser_is_refused(server, door):
    victim, attacker = Client(), Client()
    back = server.visit(attacker.get(door).url)
    assert victim.get(back).status_code == 403
    assert victim.get(f"{door}answer/?code=x").status_code == 403
    assert victim.get(ME).status_code == 302
    assert server.asked.count("/token") == 0


def test_x46_an_answer_counts_once_and_for_ten_minutes(world, server, door):
    client = Client()
    back = server.visit(client.get(door).url)
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 403
    late = Client()
    back = server.visit(late.get(door).url)
    with at(now() + timedelta(minutes=11)):
        assert late.get(back).status_code == 403


def test_x46_a_code_of_another_browser_is_worth_nothing(world, server, door):
    """The attacker's code, put into a try of the victim: PKCE binds each code to its try."""
    mine, theirs = Client(), Client()
    code = parse_qs(urlsplit(server.visit(theirs.get(door).url)).query)["code"][0]
    own = urlsplit(server.visit(mine.get(door).url))
    state = parse_qs(own.query)["state"][0]
    assert mine.get(f"{own.path}?code={code}&state={state}").status_code == 403
    assert mine.get(ME).status_code == 302


def test_an_answer_in_the_name_of_another_provider_is_refused(world, server, door):
    client = Client()
    back = server.visit(client.get(door).url)
    assert client.get(f"{back}&iss=https://evil.example").status_code == 403


def test_a_provider_that_calls_itself_otherwise_is_not_gone_to(world, server, door):
    server.discovery_lies = {"issuer": "https://evil.example"}
    assert Client().get(door).status_code == 403
    server.discovery_lies = {"authorization_endpoint": "javascript:alert(1)"}
    assert Client().get(door).status_code == 403


def test_a_provider_inside_our_own_network_is_not_called(world, server, door, settings):
    settings.CALLABLE_NETWORKS = []
    assert Client().get(door).status_code == 403
    assert not server.asked


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


def test_a_member_joins_her_account_without_a_vouched_address(
    world, server, provider, come_in, mailoutbox
):
    server.knows("linxiao", email_verified=False)
    lin = confirm(world.signed_in("lin"))
    way = f"/w/xinghe/me/identities/{provider.pk}/connection/"
    for _twice in range(2):
        assert come_in(lin, way).url == ME
    assert come_in().url == "/w/xinghe/"
    [letter] = mailoutbox
    assert letter.to == ["lin@example.com"] and "Stars" in letter.subject
    assert come_in(confirm(world.signed_in("wang")), way).status_code == 403
    assert refusals(world) == ["taken"]


def test_a_password_alone_connects_nothing(world, server, provider):
    lin, page = world.signed_in("lin"), f"/w/xinghe/me/identities/{provider.pk}/"
    assert lin.get(page).url.startswith("/account/reauthenticate/")
    assert lin.get(f"{page}connection/").url == page
    assert f"{page}connection/" in confirm(lin).get(page).text
    assert not server.asked


def test_a_second_account_is_not_joined_by_oneself(world, server, provider, come_in, mailoutbox):
    come_in()
    lin, page = confirm(world.signed_in("lin")), f"/w/xinghe/me/identities/{provider.pk}/"
    assert lin.get(page).status_code == 403
    server.knows("eve")
    assert come_in(lin, f"{page}connection/").status_code == 403
    assert refusals(world) == ["connected"] and not mailoutbox
    with world.home.enter():
        assert Identity.objects.get().subject == "id of lin"


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"email": "eve@example.com"}, "other_address"),
        ({"email_verified": False}, "not_verified"),
    ],
)
def test_where_passwords_open_nothing_only_the_account_of_her_own_address_joins(
    world, server, provider, come_in, claims, why
):
    with world.home.enter():
        world.home.keep_passwords_to(world.member("sun"), by=world.member("sun"))
    lin = confirm(world.signed_in("lin"))
    way = f"/w/xinghe/me/identities/{provider.pk}/connection/"
    server.knows("lin", **claims)
    assert come_in(lin, way).status_code == 403 and refusals(world) == [why]
    server.knows("lin", email="Lin@example.com")
    assert come_in(lin, way).url == ME


@pytest.mark.usefixtures("standing_time")
def test_too_many_tries_must_wait(server, door):
    key = "single-sign-on:127.0.0.1"
    for _ in range(60):
        tried_too_often(key, limit=60, within=timedelta(minutes=10))
    assert Client().get(door).status_code == 429
    assert not server.asked


def test_x47_its_secret_stands_in_no_page_event_or_row(world, provider):
    sun = world.signed_in("sun")
    page = f"/w/xinghe/settings/sign-in/{provider.pk}/"
    assert SECRET not in sun.get(page).text
    with world.home.enter():
        rows = str([*Event.objects.values(), *IdentityProvider.objects.values()])
        assert SECRET not in rows
        assert IdentityProvider.objects.get().secret == SECRET
