"""What a provider did not say, or not to us, opens nothing."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from amends.events.models import Event
from amends.now import at, now
from amends.people.models import IdentityProvider
from amends.people.tests import identity_server as forging
from amends.people.tests.identity_server import CLIENT, SECRET, new_key
from amends.people.tests.oidc.telling import refusals
from amends.people.throttle import tried_too_often

pytestmark = pytest.mark.django_db
ME = "/w/xinghe/me/"


@pytest.mark.parametrize("vouched", [False, None, "no", 1])
def test_an_unverified_address_takes_no_account_over(world, server, come_in, vouched):
    server.knows("lin", sub="an attacker", email_verified=vouched)
    client = Client()
    assert come_in(client).status_code == 403
    assert client.get(ME).status_code == 302
    assert refusals(world) == ["not_verified"]


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


def test_x47_its_secret_stands_in_no_page_event_or_row(world, provider):
    sun = world.signed_in("sun")
    page = f"/w/xinghe/settings/sign-in/{provider.pk}/"
    assert SECRET not in sun.get(page).text
    with world.home.enter():
        rows = str([*Event.objects.values(), *IdentityProvider.objects.values()])
        assert SECRET not in rows
        assert IdentityProvider.objects.get().secret == SECRET


@pytest.mark.usefixtures("standing_time")
def test_too_many_tries_must_wait(server, door):
    key = "single-sign-on:127.0.0.1"
    for _ in range(60):
        tried_too_often(key, limit=60, within=timedelta(minutes=10))
    assert Client().get(door).status_code == 429
    assert not server.asked
