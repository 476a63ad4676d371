"""What a person can do at a page, a program can call; where it cannot, it says why."""

from amends.tests.api_for_pages import API_FOR, NOT_FOR_PROGRAMS
from amends.tests.route_rules import RULES
from amends.tests.routes import every_operation_of_the_api

INSIDE = "/w/<slug>/"
DEEDS = [
    route.removeprefix(INSIDE)
    for route, rule in RULES.items()
    if rule.POST and route.startswith(INSIDE)
]


def test_every_deed_of_a_page_has_its_call_or_its_reason():
    missing = [
        deed
        for deed in DEEDS
        if deed not in API_FOR and not deed.startswith(tuple(NOT_FOR_PROGRAMS))
    ]
    assert not missing, f"Name the call or the reason in amends/tests/api_for_pages.py: {missing}"


def test_every_call_that_is_named_is_there():
    posted = {route for method, route in every_operation_of_the_api() if method == "POST"}
    gone = {deed: call for deed, call in API_FOR.items() if call not in posted}
    assert not gone


def test_no_line_is_about_a_page_that_is_gone():
    assert [deed for deed in API_FOR if deed not in DEEDS] == []
    idle = [way for way in NOT_FOR_PROGRAMS if not any(deed.startswith(way) for deed in DEEDS)]
    assert not idle
