"""Every page and every call of the API, visited by everybody; generated from the router.

A new route without a line in route_rules/ fails here. The visits themselves are many, and slow.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from amends.cases.models import Case
from amends.channels.models import Delivery
from amends.customers.models import Customer
from amends.dispatch.models import Department
from amends.events.actor import system
from amends.events.models import Event
from amends.people.models import Membership
from amends.tests.route_rules import NOBODY, OUTSIDER, RULES, Rule
from amends.tests.routes import every_operation_of_the_api, every_route
from amends.tests.visiting import (
    CLERK,
    STRANGER,
    WHO,
    Visit,
    Visitors,
    ids_in,
    is_of_a_workspace,
    undone,
    who_tells,
)
from amends.world.fixtures import World

# What stands in the rows of the home workspace and must never be read from another.
CANARIES = ("星河集团", "林晓", "航空客服", "周雅婷", "13800138000", "yating@example.org")
ROUTES = every_route()
RULED = [route for route in ROUTES if route in RULES]


def test_every_route_has_a_rule():
    missing = [route for route in ROUTES if route not in RULES]
    assert not missing, f"Say in amends/tests/route_rules/ who may open {', '.join(missing)}"


def test_every_rule_has_a_route():
    gone = [route for route in RULES if route not in ROUTES]
    assert not gone, f"Take these lines out of amends/tests/route_rules/: {', '.join(gone)}"


def test_every_operation_of_the_api_has_a_rule():
    missing = [
        f"{method} {route}"
        for method, route in every_operation_of_the_api()
        if not getattr(RULES.get(route, Rule()), method, None)
    ]
    assert not missing, f"Say in amends/tests/route_rules/ who may call {', '.join(missing)}"


@pytest.fixture(scope="module")
def visitors(lasting_world) -> Visitors:
    visitors = Visitors(lasting_world)
    visitors.admit(CLERK, clerk_signed_in(lasting_world))
    return visitors


@pytest.mark.slow
@pytest.mark.parametrize("route", RULED)
def test_x31_each_role_gets_what_its_rule_says(visitors, route):
    wrong = []
    with visitors.at_home(route) as visit_of:
        for method, answered in _offered(route):
            for who, name in WHO.items():
                if who in answered - who_tells(answered):
                    continue
                with undone():
                    answer = visitors.send(name, method, visit_of(name))
                    if not _as_ruled(answer, route, who, answered):
                        wrong.append(f"{method} by {who} got {answer.status_code}")
            with undone():
                answer = visitors.send(CLERK, method, visit_of(""))
                shown = _canaries(answer, but="星河集团")  # which is the name over public pages
                if shown or not _as_ruled(answer, route, NOBODY, answered):
                    wrong.append(f"{method} by a clerk got {answer.status_code} and {shown}")
        for method, welcome in _not_offered(route):
            with undone():
                answer = visitors.send(WHO[welcome], method, visit_of(WHO[welcome]))
                if answer.status_code not in ((404, 405) if RULES[route].empty else (405,)):
                    wrong.append(f"{method} by {welcome} got {answer.status_code}")
    assert not wrong, f"{route}: {', '.join(wrong)}"


@pytest.mark.slow
@pytest.mark.parametrize("route", [route for route in RULED if is_of_a_workspace(route)])
def test_x28_x29_what_is_of_another_workspace_is_neither_found_nor_shown(visitors, route):
    with visitors.from_elsewhere(route) as (own, home):
        at_home = _rows_at_home(visitors.world)
        for method, visit in _with_foreign_ids(own, home):
            with undone():
                answer = visitors.send(STRANGER, method, visit)
                refused = (404, 422) if visit.in_body else (404,)
                foreign = ", ".join(visit.in_address | visit.in_body)
                assert answer.status_code in refused, f"{method} took a foreign {foreign}"
                assert not _canaries(answer), f"{method} with a foreign {foreign} showed it"
                assert _rows_at_home(visitors.world) == at_home, f"{method} did something at home"
        if RULES[route].GET:
            answer = visitors.send(STRANGER, "GET", own, _query(home))
            found = _canaries(answer, but="周雅婷")
            assert answer.status_code < 500 and not found, f"a query showed {found}"


def clerk_signed_in(world: World) -> Client:
    """A clerk of a department is no member: her session opens her own pages and nothing else."""
    with world.home.enter():
        kitchen = Department.objects.set_up(
            world.home, by=system, code="kitchen", name={"en": "Kitchen"}
        )
        clerk = kitchen.enlist("A clerk", by=system, email="cook@kitchen.example")
        browser, home = Client(), f"/d/{clerk.token}/"
        browser.post(f"{home}code/")
        letter = Delivery.objects.get(to=clerk.email)
    code = re.search(r"\d{6}", letter.text)[0]
    assert browser.post(f"{home}entry/", {"code": code}).status_code == 302
    assert "A clerk" in browser.get(home).text
    return browser


def _with_foreign_ids(own: Visit, home: Visit) -> Iterator[tuple[str, Visit]]:
    """Each id of an address, the name of the workspace with all of them, and those in a body."""
    route = own.route
    foreign = [frozenset({name}) for name in ids_in(route)]
    foreign += [frozenset({"slug", *ids_in(route)})] if "<slug>" in route else []
    for method in ("GET", "POST"):
        if getattr(RULES[route], method):
            for names in foreign:
                yield method, replace(own, other=home.side, in_address=names)
    if RULES[route].naming:
        yield "POST", replace(own, other=home.side, in_body=frozenset(RULES[route].naming))


def _query(home: Visit) -> dict[str, object]:
    side = home.side
    return {
        "workspace": side.workspace.slug,
        "workspace_id": side.workspace.id,
        "slug": side.workspace.slug,
        "customer": side.customer.id,
        "case": side.case.id,
        "number": side.case.number,
        "team": side.team.id,
        "assigned_to": side.member.id,
        "member": side.member.id,
        "q": "周雅婷",
    }


def _as_ruled(answer, route: str, who: str, allowed) -> bool:
    status = answer.status_code
    asked_to_sign_in = status == 302 and answer.url.startswith("/account/login/")
    if who in allowed:
        if RULES[route].empty:
            return status == 404
        led_away = asked_to_sign_in and NOBODY not in allowed
        # 503 is what /health says while no worker runs.
        return status not in (401, 403, 404, 405, 500) and not led_away
    if not allowed:
        return asked_to_sign_in or status in (401, 403, 404, 405)
    if who == NOBODY:
        return status == 401 if route.startswith("/api/") else asked_to_sign_in
    if who == OUTSIDER and is_of_a_workspace(route):
        # In the API the token says the workspace: an outsider without an id is at home elsewhere.
        return status == 404 or (route.startswith("/api/") and not ids_in(route))
    return status == 403


def _canaries(answer, but: str = "") -> list[str]:
    text = answer.getvalue().decode(errors="replace")
    return [canary for canary in CANARIES if canary in text and canary != but]


def _offered(route: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each method with those whom it answers."""
    for method in ("GET", "POST"):
        if answered := getattr(RULES[route], method):
            yield method, answered


def _not_offered(route: str) -> Iterator[tuple[str, str]]:
    """Each method that answers nobody, with somebody who is welcome there by the other: neither a door
    nor a role is in her way, so what she is told is told to all."""
    [*offered] = _offered(route)
    for method in {"GET", "POST"} - dict(offered).keys():
        yield method, next(who for who in WHO if who in offered[0][1])


def _rows_at_home(world: World) -> list[int]:
    with world.home.enter():
        return [model.objects.count() for model in (Event, Case, Customer, Membership)]
