"""Every page and every call of the API, visited by everybody; generated from the router.

A new route without a line in route_rules/ fails here. The visits themselves are many, and slow.
"""

import json
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.events.models import Event
from amends.people.models import Membership, Scope
from amends.tests.route_rules import NOBODY, OTHERS, OUTSIDER, PARAMETERS, RULES, Rule
from amends.tests.routes import every_operation_of_the_api, every_route, parameters
from amends.tests.sides import Side
from amends.world.fixtures import Api

WHO = {
    NOBODY: "",
    OUTSIDER: "zhou",
    "reader": "qian",
    "agent": "lin",
    "supervisor": "wang",
    "quality": "he",
    "director": "zhao",
    "administrator": "sun",
}
# What stands in the rows of the home workspace and must never be read from another.
CANARIES = ("星河集团", "林晓", "航空客服", "周雅婷", "13800138000", "yating@example.org")
ROUTES = every_route()
pytestmark = pytest.mark.django_db


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


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("route", [route for route in ROUTES if route in RULES])
def test_x31_each_role_gets_what_its_rule_says(world, route, method):
    allowed = getattr(RULES[route], method)
    wrong = [
        f"{who} got {answer.status_code}"
        for who in WHO
        if not _as_ruled(answer := _visit(world, route, method, who), route, who, allowed)
    ]
    assert not wrong, f"{method} {route}: {', '.join(wrong)}"


def _inner(route: str) -> list[str]:
    """The parameters of a route that name a row inside a workspace."""
    return [name for name in parameters(route) if name in PARAMETERS and name != "slug"]


def _of_a_workspace(route: str) -> bool:
    return route.startswith(("/w/", "/api/v1/")) and route != "/api/v1/openapi.json"


WITH_IDS = [route for route in RULES if _of_a_workspace(route) and _inner(route)]
WITH_BODIES = [route for route, rule in RULES.items() if rule.naming]
LISTS = [route for route, rule in RULES.items() if rule.GET and _of_a_workspace(route)]


@pytest.mark.slow
@pytest.mark.parametrize("route", WITH_IDS)
def test_x28_the_ids_of_another_workspace_find_nothing(world, route):
    with _nothing_happens_at_home(world):
        for method in _methods(route):
            for foreign in _inner(route):
                answer = _visit_from_elsewhere(world, route, method, foreign={foreign})
                assert answer.status_code == 404, f"{method} {route} with a foreign {foreign}"
                assert not _canaries(answer)


@pytest.mark.slow
@pytest.mark.parametrize("route", [route for route in RULES if "<slug>" in route])
def test_x28_the_name_of_another_workspace_finds_nothing(world, route):
    with _nothing_happens_at_home(world):
        for method in _methods(route):
            every = {"slug", *_inner(route)}
            answer = _visit_from_elsewhere(world, route, method, foreign=every)
            assert answer.status_code == 404 and not _canaries(answer)


@pytest.mark.slow
@pytest.mark.parametrize("route", WITH_BODIES)
def test_x28_the_ids_of_another_workspace_in_a_body_change_nothing(world, route):
    with _nothing_happens_at_home(world):
        answer = _visit_from_elsewhere(world, route, "POST", body=set(RULES[route].naming))
        assert answer.status_code in (404, 422), f"POST {route} took a foreign id"


@pytest.mark.slow
@pytest.mark.parametrize("route", LISTS)
def test_x28_the_ids_of_another_workspace_in_a_query_show_nothing(world, route):
    home = Side(world.home, world.member("sun"))
    query = {
        "workspace": home.workspace.slug,
        "workspace_id": home.workspace.id,
        "slug": home.workspace.slug,
        "customer": home.customer.id,
        "case": home.case.id,
        "number": home.case.number,
        "team": home.team.id,
        "assigned_to": home.member.id,
        "member": home.member.id,
        "q": "周雅婷",
    }
    answer = _visit_from_elsewhere(world, route, "GET", query=query)
    found = _canaries(answer, but="周雅婷")
    assert answer.status_code < 500 and not found, f"{route} showed {found}"


@pytest.mark.slow
@pytest.mark.parametrize("route", [route for route in WITH_IDS if "<slug>" in route])
def test_x29_a_foreign_child_of_ones_own_workspace_is_not_found(world, route):
    for method in _methods(route):
        for foreign in _inner(route):
            answer = _visit_from_elsewhere(world, route, method, foreign={foreign})
            assert answer.status_code == 404, f"{method} {route} found a foreign {foreign}"


def _methods(route: str) -> list[str]:
    return [method for method in ("GET", "POST") if getattr(RULES[route], method)]


def _visit(world, route: str, method: str, who: str):
    """What `who` gets there with the rows of home; nothing of the visit stays."""
    me = world.member(WHO[who]) if who != NOBODY else None
    with _undone():
        side = Side(world.home, me or world.member("sun"))
        values = {name: _value(name, side, route) for name in parameters(route)}
        return _send(world, route, method, me, values, RULES[route].body(side), {})


def _visit_from_elsewhere(
    world, route: str, method: str, *, foreign=frozenset(), body=frozenset(), query=None
):
    """What the administrator of the other workspace gets when `foreign` names rows of home."""
    me = world.member("wu")
    with _undone():
        own, home = Side(world.elsewhere, me), Side(world.home, world.member("sun"))
        values = {
            name: _value(name, home if name in foreign else own, route)
            for name in parameters(route)
        }
        fields = dict(RULES[route].body(own))
        fields |= {name: RULES[route].body(home)[name] for name in body}
        return _send(world, route, method, me, values, fields, query or {})


def _value(name: str, side: Side, route: str) -> str:
    of_a_row = _of_a_workspace(route) and name in PARAMETERS
    return str(PARAMETERS[name](side)) if of_a_row else OTHERS.get(name, "forged")


def _send(world, route: str, method: str, me: Membership | None, values, body, query):
    path = route
    for name, value in values.items():
        path = path.replace(f"<{name}>", value)
    if route.startswith("/api/"):
        name = me.user.email.partition("@")[0] if me else ""
        client = world.api(name, Scope.CONTACTS, Scope.PRIVACY) if me else Api()
        sent = {"data": json.dumps(body), "content_type": "application/json"}
    else:
        client = world.signed_in(me.user.email.partition("@")[0]) if me else Client()
        sent = {"data": body}
    client.raise_request_exception = False
    if method == "GET":
        return client.get(path, query)
    return client.post(path, **sent, query_params=query)


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
    if who == OUTSIDER and _of_a_workspace(route):
        # In the API the token says the workspace: an outsider without an id is at home elsewhere.
        return status == 404 or (route.startswith("/api/") and not _inner(route))
    return status == 403


def _canaries(answer, but: str = "") -> list[str]:
    text = answer.getvalue().decode(errors="replace")
    return [canary for canary in CANARIES if canary in text and canary != but]


@contextmanager
def _undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _nothing_happens_at_home(world):
    def rows() -> list[int]:
        with world.home.enter():
            return [model.objects.count() for model in (Event, Case, Customer, Membership)]

    before = rows()
    yield
    assert rows() == before
