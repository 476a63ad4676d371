"""Passkeys, which only a browser can make; and that everybody can use the pages of the door."""

import pytest

from amends.interface.browser import serious_violations
from amends.people.tests.doors import PASSWORD
from amends.world.fixtures import World

pytestmark = pytest.mark.browser


def with_a_key(page):
    """The page in a browser that owns a passkey device of its own."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    return page


def sign_in(page, mail_name: str = "lin"):
    page.goto("/account/login/")
    page.fill("input[name=login]", f"{mail_name}@example.com")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/w/xinghe/")


def test_a_passkey_is_added_and_then_opens_the_door_without_a_password(open_page):
    page = with_a_key(open_page())
    sign_in(page)
    page.goto("/account/factors/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    page.fill("input[name=name]", "My laptop")
    page.check("input[name=passwordless]")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/account/factors/recovery-codes/")

    page.context.clear_cookies()
    page.goto("/account/login/")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/w/xinghe/")


def test_a_security_key_is_a_second_factor(open_page):
    page = with_a_key(open_page())
    sign_in(page)
    page.goto("/account/factors/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/account/factors/recovery-codes/")

    page.context.clear_cookies()
    page.goto("/account/login/")
    page.fill("input[name=login]", "lin@example.com")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/account/factors/authenticate/")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/w/xinghe/")


LOOKS = [
    {"width": 1440, "language": "zh-hans", "theme": "light"},
    {"width": 390, "language": "en", "theme": "dark"},
]


BEFORE_THE_DOOR = ("/account/login/", "/account/password/reset/")
INSIDE = (
    "/account/factors/",
    "/account/factors/totp/activate/",
    "/w/xinghe/me/",
    "/w/xinghe/people/",
)


@pytest.mark.parametrize("look", LOOKS, ids=["wide-light", "phone-dark"])
def test_everybody_can_use_the_pages(open_page, look):
    sun = World().signed_in("sun")
    for paths, client in ((BEFORE_THE_DOOR, None), (INSIDE, sun)):
        page = open_page(**look, client=client)
        for path in paths:
            page.goto(path)
            if "/reauthenticate/" in page.url:
                page.fill("input[name=password]", PASSWORD)
                page.click("main form button")
                page.wait_for_url(f"**{path}")
            assert serious_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{path} scrolls sideways"
            )
