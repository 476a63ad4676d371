"""The accounts of the organisation, set up by its administrator."""

import pytest

from amends.events.models import Event
from amends.people.models import IdentityProvider
from amends.people.tests.assertions import Signer

HERE = "/w/xinghe/settings/sign-in/"
OIDC = {
    "name": "Stars",
    "address": "https://127.0.0.1/realm",
    "client": "amends",
    "secret": "a secret",
    "domains": "Example.com, @stars.example",
    "admits": "anybody",
    "role": "agent",
}


@pytest.fixture(autouse=True)
def _reachable(settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8"]


@pytest.fixture
def provider(inside, sun) -> IdentityProvider:
    sun.post(f"{HERE}new/oidc/", OIDC)
    return IdentityProvider.objects.get()


def actions() -> list[str]:
    told = Event.objects.filter(action__startswith="identity_provider.").order_by("id")
    return [event.action.partition(".")[2] for event in told]


def test_it_is_set_up_changed_and_retired(provider, sun):
    page = f"{HERE}{provider.pk}/"
    assert provider.domains == ["example.com", "stars.example"]
    assert f"/sign-in/xinghe/{provider.pk}/answer/" in sun.get(page).text
    sun.post(page, OIDC | {"name": "Moon", "secret": ""})
    provider.refresh_from_db()
    assert (provider.name, provider.secret) == ("Moon", "a secret")
    assert "Moon" in sun.get(HERE).text
    assert sun.post(f"{page}retirement/").url == HERE
    assert sun.post(f"{page}retirement/").status_code == 404
    assert actions() == ["opened", "changed", "retired"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"domains": ""},
        {"domains": "no domain"},
        {"address": "http://10.0.0.1/"},
        {"role": "administrator"},
        {"secret": ""},
    ],
)
def test_what_cannot_work_or_lets_too_many_in_is_told_kindly(inside, sun, wrong):
    answer = sun.post(f"{HERE}new/oidc/", OIDC | wrong)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert not IdentityProvider.objects.exists()


@pytest.mark.parametrize("kind", ["wecom", "dingtalk"])
def test_the_others_ask_for_what_they_need(inside, sun, kind):
    page = sun.get(f"{HERE}new/{kind}/").text
    assert 'name="within"' in page and 'name="domains"' not in page
    fields = {"name": "X", "client": "corp", "within": "1", "secret": "s"}
    addresses = {"address": "https://127.0.0.1", "sign_in_address": "https://login.example"}
    assert sun.post(f"{HERE}new/{kind}/", fields | addresses).status_code == 302
    assert sun.get(f"{HERE}new/smoke/").status_code == 404


def test_nobody_else_sets_one_up(world, client):
    for who, status in (("wang", 403), ("wu", 404)):
        assert world.signed_in(who).post(f"{HERE}new/oidc/", OIDC).status_code == status
    assert client.post(f"{HERE}new/oidc/", OIDC).url.startswith("/account/login/")


def test_saml_asks_for_a_certificate_and_shows_our_own_name(inside, sun):
    fields = {
        "name": "Stars",
        "address": "urn:stars",
        "sign_in_address": "https://idp.example/sso",
        "domains": "example.com",
        "admits": "invited",
        "role": "agent",
    }
    page = f"{HERE}new/saml/"
    assert sun.post(page, fields | {"certificates": "nonsense"}).status_code == 422
    there = sun.post(page, fields | {"certificates": Signer().certificate}).url
    key = IdentityProvider.objects.get().pk
    assert f"/sign-in/xinghe/{key}/</code>" in sun.get(there).text
    unsafe = {"certificates": Signer().certificate, "sign_in_address": "javascript:alert(1)"}
    assert sun.post(there, fields | unsafe).status_code == 422
