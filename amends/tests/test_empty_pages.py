"""Where nothing has happened yet, each page says what to do next. Read from the router."""

import re

import pytest

from amends.opening import open_workspace
from amends.people.models import Membership, Role, User
from amends.tests.route_rules import ADMINISTRATORS, RULES
from amends.tests.routes import parameters

pytestmark = pytest.mark.slow
EMPTY = '<div class="empty">'
# An alarm comes and goes by itself: where there was none, nothing is to be done.
OF_ITSELF = {"/w/<slug>/settings/operations/"}
PRIMARY = "button-primary"
WORDS = re.compile(r"<[^>]*>")
EDGE = re.compile(r"<(/?)div\b")
LEADS_ON = re.compile(r"<(?:a|button)\b")
# A list, a table or a choice that is drawn without anything in it.
BARE = re.compile(r"<(tbody|ul|ol|select|dl)\b[^>]*>\s*</\1>")


@pytest.fixture
def browser(world):
    """Whoever administers a workspace that was opened a moment ago."""
    browser = world.signed_in("sun")
    shop = open_workspace(slug="first-day", name="首日商城")
    with shop.enter():
        user = User.objects.get(email="sun@example.com")
        Membership.objects.create(workspace=shop, user=user, role=Role.ADMINISTRATOR)
    return browser


def test_every_page_without_anything_on_it_says_what_to_do_next(browser):
    routes = [
        route
        for route, rule in RULES.items()
        if rule.GET >= ADMINISTRATORS
        and parameters(route) == ["slug"]
        and route.startswith("/w/")
        and route not in OF_ITSELF
    ]
    pages = {route: browser.get(route.replace("<slug>", "first-day")) for route in routes}
    pages = {route: page.text for route, page in pages.items() if is_page(page)}
    assert len(pages) > 50
    silent = {route: told for route, page in pages.items() for told in silent_parts(page)}
    assert not silent, f"These say that nothing is there, and not what to do: {silent}"
    bare = {
        route: [found[0][:80] for found in BARE.finditer(main_of(page))]
        for route, page in pages.items()
        if BARE.search(main_of(page))
    }
    assert not bare, f"These draw a list with nothing in it: {bare}"


def is_page(answer) -> bool:
    html = answer.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and html and "<main" in answer.text


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def silent_parts(page: str) -> list[str]:
    """What says that nothing is there on a page that offers nothing to do either."""
    empty = empty_parts(page)
    leads_on = any(LEADS_ON.search(each) for each in empty) or PRIMARY in page
    return [] if leads_on else [WORDS.sub(" ", each)[:80] for each in empty]


def empty_parts(page: str) -> list[str]:
    """What stands in each part that says that nothing is there."""
    return [until_its_end(part) for part in page.split(EMPTY)[1:]]


def until_its_end(part: str) -> str:
    depth = 1
    for edge in EDGE.finditer(part):
        depth += -1 if edge[1] else 1
        if depth == 0:
            return part[: edge.start()]
    return part
