"""Authenticator app, recovery codes and confirming that it is oneself."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from amends.people.tests.doors import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture(autouse=True)
def _a_code_may_be_half_a_minute_old(settings):
    settings.MFA_TOTP_TOLERANCE = 1


@pytest.fixture
def client(world) -> Client:
    """Lin, who has just typed her password."""
    client = Client()
    sign_in(client, "lin")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def secret(client) -> str:
    """The key of the authenticator app that Lin has set up."""
    page = client.get("/account/factors/totp/activate/")
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.text)[1]
    answer = client.post("/account/factors/totp/activate/", {"code": code_of(secret)})
    assert answer.url == "/account/factors/recovery-codes/"
    return secret


def test_setting_it_up_asks_for_the_password_again(world):
    fresh = world.signed_in("lin")
    assert fresh.get("/account/factors/totp/activate/").url.startswith("/account/reauthenticate/")


def test_a_stolen_password_alone_opens_nothing(secret):
    thief = Client()
    assert sign_in(thief, "lin").url == "/account/factors/authenticate/"
    assert thief.get("/").url.startswith("/account/login/")
    answer = thief.post("/account/factors/authenticate/", {"code": "000000"})
    assert answer.status_code == 200 and 'class="error"' in answer.text
    assert thief.get("/").url.startswith("/account/login/")


def test_the_code_of_the_app_opens_once(secret):
    code = code_of(secret)
    for expected in (302, 200):
        at_home = Client()
        sign_in(at_home, "lin")
        answer = at_home.post("/account/factors/authenticate/", {"code": code})
        assert answer.status_code == expected


def test_a_recovery_code_opens_once(client, secret):
    page = client.get("/account/factors/recovery-codes/")
    code = re.search(r"<li><code>(\d+)</code>", page.text)[1]
    for expected in (302, 200):
        at_home = Client()
        sign_in(at_home, "lin")
        answer = at_home.post("/account/factors/authenticate/", {"code": code})
        assert answer.status_code == expected


def test_recovery_codes_can_be_downloaded(client, secret):
    answer = client.get("/account/factors/recovery-codes/download/")
    assert len(answer.text.split()) == 10
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_its_key_is_kept_encrypted(secret):
    assert secret not in str(list(Authenticator.objects.values("data")))


def test_it_can_be_switched_off_and_each_change_is_told_by_mail(client, secret, mailoutbox):
    assert client.post("/account/factors/totp/deactivate/").url == "/account/factors/"
    assert sign_in(Client(), "lin").url == "/"
    assert {letter.to[0] for letter in mailoutbox} == {"lin@example.com"}


def test_every_page_stands_in_each_language(client, secret):
    pages = ("", "totp/deactivate/", "webauthn/", "webauthn/add/", "recovery-codes/")
    for page in (*pages, "recovery-codes/generate/"):
        for language in ("zh-hans", "zh-hant", "en"):
            client.cookies["language"] = language
            answer = client.get(f"/account/factors/{page}")
            assert answer.status_code == 200, (page, language)
            assert "<script>" not in answer.text and " onclick" not in answer.text, page
