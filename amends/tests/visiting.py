"""Everybody signed in once, for walks to many addresses; what a visit does is undone before the next."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.cookies import SimpleCookie
from itertools import chain, combinations
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from amends.people.models import Membership, Scope
from amends.tests.route_rules import NOBODY, OTHERS, OUTSIDER, PARAMETERS, RULES
from amends.tests.route_rules.visitors import Visitors as Answered
from amends.tests.routes import parameters
from amends.tests.sides import Side
from amends.world.fixtures import Api, World

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
STRANGER = "wu"  # administers the other workspace
CLERK = "clerk"  # signed in by her link and a code, for a department that was asked nothing


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_of_a_workspace(route: str) -> bool:
    return route.startswith(("/w/", "/api/v1/")) and route != "/api/v1/openapi.json"


def ids_in(route: str) -> list[str]:
    """The parameters of a route that name a row inside a workspace."""
    return [name for name in parameters(route) if name in PARAMETERS and name != "slug"]


@dataclass(frozen=True)
class Visit:
    """An address and what is sent there, with the rows of one side, and some of another's instead."""

    route: str
    side: Side
    other: Side | None = None
    in_address: frozenset[str] = frozenset()
    in_body: frozenset[str] = frozenset()

    def prepare(self) -> None:
        """Makes the rows, where they are to outlast the visit."""
        assert self.path and self.body is not None

    @property
    def path(self) -> str:
        path = self.route
        for name in parameters(self.route):
            path = path.replace(f"<{name}>", self._value(name))
        return path

    @property
    def body(self) -> dict[str, Any]:
        body = RULES[self.route].body
        others = body(self.other) if self.in_body else {}
        return {**body(self.side), **{name: others[name] for name in self.in_body}}

    def _value(self, name: str) -> str:
        if not (is_of_a_workspace(self.route) and name in PARAMETERS):
            return OTHERS.get(name, "forged")
        return str(PARAMETERS[name](self.other if name in self.in_address else self.side))


@cache
def who_tells(answered: Answered) -> Answered:
    """As few of those who are answered as it takes to tell them from every other set that a rule names;
    the first to come are those who may do least."""
    named = {frozenset({NOBODY}), *chain(*((rule.GET, rule.POST) for rule in RULES.values()))}
    missing = [answered - other for other in named if not answered <= other]
    in_turn = [who for who in WHO if who in answered]
    enough = (
        some
        for number in range(len(in_turn) + 1)
        for some in combinations(in_turn, number)
        if not any(each.isdisjoint(some) for each in missing)
    )
    return frozenset(next(enough))


class Visitors:
    def __init__(self, world: World) -> None:
        self.world = world
        home = world.home
        with home.enter():
            for _number in range(100):  # so that elsewhere no case has the number of one at home
                home.next_number()
        self._home = _with_a_case(Side(home, world.member("sun")))
        self._elsewhere = _with_a_case(Side(world.elsewhere, world.member(STRANGER)))
        self._browsers, self._programs = {"": Client()}, {"": Api()}
        for name in [*filter(None, WHO.values()), STRANGER]:
            self._browsers[name] = world.signed_in(name)
            self._programs[name] = world.api(name, Scope.CONTACTS, Scope.PRIVACY)
        self._cookies = {
            name: {key: morsel.value for key, morsel in browser.cookies.items()}
            for name, browser in self._browsers.items()
        }

    def admit(self, name: str, browser: Client) -> None:
        """One more, who is no member; she brings the session of her browser to the API as well."""
        self._browsers[name] = self._programs[name] = browser
        self._cookies[name] = {key: morsel.value for key, morsel in browser.cookies.items()}

    def send(self, name: str, method: str, visit: Visit, query=None) -> HttpResponse:
        of_the_api = visit.route.startswith("/api/")
        client = (self._programs if of_the_api else self._browsers)[name]
        without = of_the_api and name != CLERK
        client.cookies = SimpleCookie({} if without else self._cookies[name])
        client.raise_request_exception = False
        if method == "GET":
            return client.get(visit.path, query)
        if of_the_api:
            return client.post(visit.path, json.dumps(visit.body), "application/json")
        return client.post(visit.path, visit.body)

    @contextmanager
    def at_home(self, route: str) -> Iterator[Callable[[str], Visit]]:
        """How each comes there, with rows made once for all of them unless they are somebody's own."""
        members = self._members()
        with undone():
            common = Visit(route, self._home.for_visitor(members["sun"]))
            common.prepare()
            if not common.side.is_personal:
                yield lambda name: common
                return
        yield lambda name: Visit(route, self._home.for_visitor(members[name or "sun"]))

    @contextmanager
    def from_elsewhere(self, route: str) -> Iterator[tuple[Visit, Visit]]:
        """How the stranger comes there with rows of her own, and with those of home."""
        members = self._members()
        with undone():
            own = self._elsewhere.for_visitor(members[STRANGER])
            home = self._home.for_visitor(members["sun"])
            visits = Visit(route, own), Visit(route, home)
            for visit in visits:
                visit.prepare()
            yield visits

    def _members(self) -> dict[str, Membership]:
        everybody = Membership.objects.select_related("user", "workspace")
        return {member.user.email.partition("@")[0]: member for member in everybody}


def _with_a_case(side: Side) -> Side:
    """Most addresses lead to one."""
    assert side.case
    return side
