"""企业微信 and 钉钉: a code becomes an id, and the id a member who said so herself."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from amends.events.models import Event
from amends.people.models import IdentityProvider
from amends.people.tests.company_server import CORP, SECRET, company_server
from amends.people.tests.doors import confirm

pytestmark = pytest.mark.django_db
ME = "/w/xinghe/me/"
SETTINGS = {
    "wecom": {"client": "corp", "within": "1000002"},
    "dingtalk": {"client": "ding-app", "within": CORP},
}


@pytest.fixture
def server(settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    with company_server() as server:
        yield server


@pytest.fixture(params=list(SETTINGS))
def provider(world, server, request):
    with world.home.enter():
        return IdentityProvider.objects.open(
            world.home, kind=request.param, name="Stars", address=server.address,
            sign_in_address="https://login.example/", secret=SECRET, by=world.member("sun"),
            **SETTINGS[request.param],
        )  # fmt: skip


@pytest.fixture
def come_in(provider, server):
    """There and back with the code of `who`; what the last page answered."""

    def there_and_back(client: Client, who: str, path: str = ""):
        there = client.get(path or f"/sign-in/xinghe/{provider.pk}/").url
        asked = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
        back = urlsplit(asked["redirect_uri"]).path
        server.codes["a-code"] = who
        return client.get(back, {CODE[provider.kind]: "a-code", "state": asked["state"]})

    return there_and_back


CODE = {"wecom": "code", "dingtalk": "authCode"}


@pytest.fixture
def linked(world, provider, come_in):
    lin = confirm(world.signed_in("lin"))
    assert come_in(lin, "linxiao", f"/w/xinghe/me/identities/{provider.pk}/connection/").url == ME


def test_a_member_joins_her_account_and_comes_in_by_it(world, come_in, linked):
    client = Client()
    assert come_in(client, "linxiao").url == "/w/xinghe/"
    assert client.get(ME).status_code == 200
    assert client.get("/account/password/change/").status_code == 403


def test_an_account_that_nobody_joined_opens_nothing_whatever_its_address_says(world, come_in):
    client = Client()
    assert come_in(client, "linxiao").status_code == 403
    assert client.get(ME).status_code == 302
    with world.home.enter():
        refused = Event.objects.get(action="sign_in.refused")
        assert refused.facts["reason"] == "not_verified"


def test_somebody_from_outside_the_company_is_refused(server, come_in, linked):
    server.outsiders, server.corp = {"linxiao"}, "another-corp"
    assert come_in(Client(), "linxiao").status_code == 403


def test_a_code_counts_once_and_only_in_the_browser_that_asked(server, provider, come_in, linked):
    client = Client()
    back = {CODE[provider.kind]: "a-code", "state": "guessed"}
    assert client.get(f"/sign-in/xinghe/{provider.pk}/answer/", back).status_code == 403
    assert come_in(client, "linxiao").status_code == 302
    assert "a-code" not in server.codes


def test_a_wrong_secret_is_told_and_lets_nobody_in(world, provider, come_in, linked):
    with world.home.enter():
        provider.change(secret="mistyped", domains=[], by=world.member("sun"))
    assert come_in(Client(), "linxiao").status_code == 403
