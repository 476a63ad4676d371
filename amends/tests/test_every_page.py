"""Every page in a browser: everybody can use it, a telephone shows it whole, nothing goes wrong in it.

Read from the router, so that no page is forgotten. Each is looked at once; they take turns at being
light and Chinese, dark and English, or of high contrast, because a mistake that is made on one page is
mostly made on others, too.
"""

from collections.abc import Iterator
from itertools import cycle

import pytest
from django.test import Client

from amends.interface.browser import serious_violations
from amends.tests.route_rules import ADMINISTRATORS, ANYBODY, OTHERS, PARAMETERS, RULES
from amends.tests.routes import parameters
from amends.tests.sides import Side
from amends.world.fixtures import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What a designer would see at once: two headings that name the page, code in the place of words,
# or a choice that begins with a row of dashes.
SEEN = """() => [
  [...document.querySelectorAll("h1")].filter(h => h.checkVisibility()).length < 2 || "two titles",
  !/<\\/?[a-z]+>/.test(document.body.innerText) || "shows markup",
  ![...document.querySelectorAll("option")].some(o => /^-+$/.test(o.text)) || "a choice of dashes",
  document.documentElement.scrollWidth <= innerWidth || "scrolls sideways by " + [
    ...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1
  ).map(e => e.tagName + "." + e.className).slice(0, 5).join(", "),
].filter(wrong => wrong !== true)"""

LOOKS = [
    {"language": "zh-hans", "theme": "light"},
    {"language": "en", "theme": "dark"},
    {"language": "zh-hans", "theme": "dark", "contrast": "more"},
]


@pytest.fixture
def world(committed_db) -> World:
    return World()


def test_whoever_administers_can_use_every_page_on_a_telephone(world, open_page):
    side, inside = Side(world.home, world.member("sun")), world.signed_in("sun")
    addresses = [
        address
        for route, rule in RULES.items()
        if rule.GET >= ADMINISTRATORS and not rule.empty and not route.startswith("/api/")
        for address in [_address(route, side)]
        if _is_page(inside, address)
    ]
    assert len(addresses) > 60
    assert _found_on(addresses, open_page, client=inside) == {}


def test_a_customer_can_use_every_page_on_a_telephone(world, open_page):
    side = Side(world.home, world.member("lin"))
    case, offer, follow_up = side.case, side.offer, side.follow_up
    links = [f"/s/{case.status_token}/", f"/s/{case.status_token}/received/"]
    links += [f"/f/{follow_up.token}/", "/c/xinghe/", "/c/xinghe/about/"]
    public = [route for route, rule in RULES.items() if rule.GET == ANYBODY and "<" not in route]
    addresses = [*links, *(each for each in public if _is_page(Client(), each))]
    assert offer.case_id == case.id
    assert _found_on(addresses, open_page) == {}


def _address(route: str, side: Side) -> str:
    for name in parameters(route):
        of_a_row = route.startswith("/w/") and name in PARAMETERS
        value = str(PARAMETERS[name](side)) if of_a_row else OTHERS.get(name, "forged")
        route = route.replace(f"<{name}>", value)
    return route


def _is_page(client: Client, address: str) -> bool:
    """Not a fragment, a file or a way to somewhere else."""
    answer = client.get(address)
    if answer.status_code != 200 or answer.streaming:
        return False
    return answer.content.lstrip().lower().startswith(b"<!doctype")


def _found_on(addresses: list[str], open_page, **who) -> dict[str, list]:
    """What is wrong, by the address of its page."""
    found = {}
    for address, page in zip(addresses, _looks(open_page, **who), strict=False):
        page.goto(address)
        if wrong := [*serious_violations(page), *page.evaluate(SEEN)]:
            found[address] = wrong
    return found


def _looks(open_page, **who) -> Iterator:
    return cycle([open_page(width=390, **look, **who) for look in LOOKS])
