"""What is asked of lists and of the search: nothing leaks by it, and no word of it becomes SQL."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import cycle

import pytest
from django.db import connection
from django.test import Client
from django.utils.datastructures import MultiValueDict

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.events.actor import system
from amends.tests.route_rules import RULES
from amends.tests.routes import api_document, parameters
from amends.tests.visiting import undone
from amends.world.fixtures import World

pytestmark = pytest.mark.slow
ASKING = ("sun", "wu", "lin", "zhou")
# The pages and calls that answer with rows and need nothing but the workspace to be asked.
LISTS = [
    route
    for route, rule in RULES.items()
    if rule.GET and not set(parameters(route)) - {"slug"}
    if route.startswith(("/w/", "/api/v1/")) and route != "/api/v1/openapi.json"
]
# A page of which nothing is read from its address but what the frame of every page reads.
WITHOUT_A_LIST = "/w/<slug>/calendar/"
# Only of the first workspace; there it names all that there are.
OF_THE_INSTALLATION = "/w/<slug>/settings/workspaces/"
# Leads to one's own factors, and five minutes after signing in to the password instead.
ASKED_ANEW = "/w/<slug>/second-factor/"
# Everything that any of them reads from its address.
ASKED = (
    "q", "list", "order", "after", "before", "cursor", "limit", "state", "due_before", "days",
    "part", "stage", "tab",
)  # fmt: skip
MARK = "hostile"
INJECTIONS = [
    f"' OR 1=1 -- {MARK}",
    f'" OR ""="" -- {MARK}',
    f"') UNION SELECT password FROM people_user -- {MARK}",
    f"1; DROP TABLE cases_case; -- {MARK}",
    f"' || (SELECT pg_sleep(9)) || '{MARK}",
    f"{MARK}' & !'x' | 'y':* <-> ''",
    f"\\' {MARK} \\",
    f"%{MARK}% _ %s %(x)s {{0}}",
    f"$$ {MARK} $$",
    f"{MARK}\x00 after NUL",
    f"{MARK}\udcff half a character".encode("utf-8", "surrogateescape").decode("latin-1"),
    f"ＯＲ １＝１ ＇ {MARK}",
]
# Keys by which other products let anybody sort and filter; none of them means anything here.
UNKNOWN = ("sort", "order_by", "ordering", "group_by", "filter", "fields", "expand", "include")
SECRETS = (
    "assigned_to__user__password",
    "-customer__tier__rank",
    "workspace__memberships__user__password",
    "customer__contact_points__value",
)
FILTERS = {
    "customer__name__startswith": "周",
    "assigned_to__user__password__startswith": "argon2",
    "workspace__slug": "yuanshan",
    "id__in": "",
}


@pytest.fixture(scope="module")
def told(lasting_world) -> World:
    """Cases in both organisations, each with a word that the other never said."""
    world = lasting_world
    for workspace, words in ((world.home, "我的行李里有锆石。"), (world.elsewhere, "水管漏了。")):
        with workspace.enter():
            for name in ("Zhao", "An"):
                customer = Customer.objects.record(workspace, by=system, name=name, contacts={})
                Case.objects.register(workspace, customer, by=system, channel="web", words=words)
    return world


@pytest.fixture(scope="module")
def clients(told) -> dict[tuple[str, bool], Client]:
    """Who asks, by name and by whether she asks the API."""
    programs = {(who, True): told.api(who) for who in ASKING}
    return programs | {(who, False): told.signed_in(who) for who in ASKING}


@pytest.fixture
def asking(told, clients) -> Iterator[Callable[[str, str], "Asking"]]:
    """Whatever happens in a test is undone."""
    with undone():
        yield lambda route, who: Asking(told, clients, route, who)


class Asking:
    """One person asks one page or call again and again."""

    def __init__(self, world, clients, route: str, who: str):
        self._client = clients[who, route.startswith("/api/")]
        self._address = route.replace("<slug>", world.member(who).workspace.slug)

    def __call__(self, **query: str):
        return self._client.get(self._address, query, follow=True)


def rows_shown(answer) -> list[str]:
    """The rows of a page or of an answer of the API, in their order."""
    if answer["Content-Type"].startswith("application/json"):
        found = answer.json()
        return [str(row) for row in (found if isinstance(found, list) else found.get("items", []))]
    return re.findall(
        r'href="[^"]*/((?:cases|customers|follow-ups|offers|mail)/(?!new/|table/|changes/|classes/)[\w-]+/)',
        text_of(answer),
    )


def text_of(answer) -> str:
    """Also of a file, where the answer is one."""
    return answer.getvalue().decode(errors="replace")


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL that is sent meanwhile, without what is bound to it."""
    sent: list[str] = []

    def note(execute, sql, params, many, context):
        sent.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


@contextmanager
def lookups() -> Iterator[Counter[str]]:
    """How often the value of each key of an address is looked for meanwhile, also in vain."""
    looked_for: Counter[str] = Counter()

    def noting(read):
        def noted(self, key, *more, **how):
            looked_for[key] += 1
            return read(self, key, *more, **how)

        return noted

    with pytest.MonkeyPatch.context() as patch:
        for name in ("__getitem__", "_getlist"):
            patch.setattr(MultiValueDict, name, noting(getattr(MultiValueDict, name)))
        yield looked_for


@pytest.fixture(scope="module")
def own_keys(told, clients) -> Callable[[str], set[str]]:
    """What a list reads from its address beside what the frame of every page reads there; of the API
    its document tells it."""

    def lookups_of(route: str) -> Counter[str]:
        with undone(), lookups() as looked_for:
            answer = Asking(told, clients, route, "sun")()
        return looked_for - of_the_frame if "<html" in text_of(answer) else looked_for

    @cache
    def keys_of(route: str) -> set[str]:
        if route.startswith("/api/"):
            call = api_document()["paths"][route]["get"]
            return {each["name"] for each in call.get("parameters", ())}
        return set(lookups_of(route))

    of_the_frame: Counter[str] = Counter()
    of_the_frame = lookups_of(WITHOUT_A_LIST)
    return keys_of


@pytest.mark.parametrize("route", LISTS)
def test_x33_nobody_sorts_or_filters_by_what_they_may_not_see(asking, own_keys, route):
    ask = asking(route, "sun")
    plain = rows_shown(ask())
    tempting = [dict.fromkeys(UNKNOWN, secret) | FILTERS for secret in SECRETS]
    looked_for = own_keys(route) & tempting[0].keys()
    for query in tempting if looked_for else tempting[:1]:
        assert rows_shown(ask(**query)) == plain, query


@pytest.mark.parametrize("secret", SECRETS)
def test_x33_not_even_the_orders_that_a_list_knows_take_the_name_of_a_field(asking, secret):
    for route, key in (("/w/<slug>/", "order"), ("/w/<slug>/cases/", "list")):
        ask = asking(route, "sun")
        assert rows_shown(ask(**{key: secret})) == rows_shown(ask())


def test_x33_what_happens_elsewhere_changes_neither_a_list_nor_a_count(told, asking):
    def shown(route: str) -> str:
        # A workbook says when it was made, and would differ by that.
        query = {"q": "锆石"} if "cases" in route else {"form": "csv"}
        with undone():
            return _without_times(asking(route, "wu")(**query))

    routes = [route for route in LISTS if route not in (OF_THE_INSTALLATION, ASKED_ANEW)]

    before = {route: shown(route) for route in routes}
    with told.home.enter():
        case = Case.objects.register(
            told.home, told.customer("周雅婷"), by=system, channel="web", words="锆石又丢了。"
        )
        case.escalate(by=told.member("lin"), why="furious")
    assert [route for route in routes if shown(route) != before[route]] == []


def _without_times(answer) -> str:
    """The answer without what differs each time: the tokens of forms and streams, times,
    and how much room the disk has."""
    assert answer.status_code == 200
    text = re.sub(r'(Token": ?|(?:csrf\w*|submission|once)" value=)"[^"]+', r"\1", text_of(answer))
    text = re.sub(r"ticket=[^\"]+", "ticket=", text)
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.+Z]+|\d+:\d\d(:\d\d)?|[\d.,]+ [GT]B", "", text)


def test_x33_the_search_finds_in_ones_own_organisation_alone(asking):
    for words, finder, other in (("锆石", "lin", "zhou"), ("水管", "zhou", "lin")):
        assert len(asking("/api/v1/cases", finder)(q=words).json()["items"]) == 2
        assert asking("/api/v1/cases", other)(q=words).json() == {"items": [], "next": None}
        assert rows_shown(asking("/w/<slug>/cases/", other)(q=words)) == []


@pytest.mark.parametrize("route", LISTS)
def test_x34_no_word_of_an_address_becomes_sql(asking, own_keys, route):
    """Each in every key at once, and each key that is read alone, as one that is refused hides the
    others. Where nothing is read, once is enough."""
    ask, keys = asking(route, "sun"), [key for key in ASKED if key in own_keys(route)]
    queries = [dict.fromkeys(ASKED, value) for value in INJECTIONS]
    alone = [{key: value} for key, value in zip(keys, cycle(INJECTIONS), strict=False)]
    for query in [*queries, *alone] if keys else queries[:1]:
        with statements() as sent:
            answer = ask(**query)
        assert answer.status_code < 500, query
        assert not [sql for sql in sent if MARK in sql], f"{query} stands in a statement"


@pytest.mark.parametrize("value", INJECTIONS)
def test_x34_an_injection_in_the_search_finds_nothing(asking, value):
    assert asking("/api/v1/cases", "lin")(q=value).json()["items"] == []
    assert rows_shown(asking("/w/<slug>/cases/", "lin")(q=value)) == []


@pytest.mark.parametrize("value", INJECTIONS)
def test_x34_no_word_of_a_body_becomes_sql(told, clients, value):
    body = {
        "customer": {"name": value, "external_id": value},
        "subject": value,
        "text": value,
        "tags": [value[:40]],
        "order_no": value,
    }
    with undone(), statements() as sent:
        answer = clients["lin", True].tell("/cases", body)
    assert answer.status_code in (201, 422), answer.content
    assert not [sql for sql in sent if MARK in sql]
