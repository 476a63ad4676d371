"""The page of Pulse and the lists behind it: who may open them, and what they cost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.reports.figures import FAULTS, FIGURES
from amends.reports.tests.conftest import HOUR, TODAY

PULSE = "/w/xinghe/pulse/"
MOST_QUERIES = 40


def test_those_who_see_figures_see_them_and_nobody_else(small_world):
    for address in (PULSE, f"{PULSE}promises-kept/"):
        assert Client().get(address).status_code == 302
        assert small_world.signed_in("zhou").get(address).status_code == 404
        for name in ("lin", "zhang", "qian"):
            assert small_world.signed_in(name).get(address).status_code == 403
        for name in ("zhao", "wang", "he", "sun"):
            assert small_world.signed_in(name).get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        f"{PULSE}?days=31",
        f"{PULSE}?days=x",
        f"{PULSE}nonsense/",
        f"{PULSE}open/?part=nonsense",
        f"{PULSE}open/?before=nonsense",
    ],
)
def test_what_does_not_exist_is_not_found(small_world, address):
    assert small_world.signed_in("zhao").get(address).status_code == 404


@pytest.mark.parametrize("days", [7, 30, 90])
def test_the_page_has_every_period(small_world, days):
    assert small_world.signed_in("zhao").get(f"{PULSE}?days={days}").status_code == 200


def test_an_empty_workspace_says_what_is_not_known_yet(world):
    page = world.signed_in("wu").get("/w/yuanshan/pulse/")
    assert page.content.decode().count("Cannot be estimated yet") >= 8


def test_every_figure_on_the_page_leads_to_its_rows(small_world):
    client = small_world.signed_in("zhao")
    page = client.get(PULSE).content.decode()
    on_their_own_page = {figure.name for figure in FAULTS}
    for name in set(FIGURES) - on_their_own_page - {"remedies"}:
        assert f"/w/xinghe/pulse/{name}/?days=30" in page, name


def test_the_page_costs_the_same_however_many_cases_there_are(small_world, count):
    client = small_world.signed_in("zhao")
    client.get(PULSE)
    before = _queries(client)
    for n in range(5):
        case = count.heard(TODAY - (n + 3) * HOUR, by=count.lin)
        count.answered(case, TODAY - HOUR, by=count.lin)
    assert _queries(client) == before <= MOST_QUERIES


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(PULSE)
    return len(captured)


def test_a_long_list_goes_on_by_key(small_world, count):
    for _ in range(55):
        count.heard(TODAY - HOUR, kind="grumble")
    client = small_world.signed_in("zhao")
    address = f"{PULSE}found-first/?part=others"
    first = client.get(address).content.decode()
    (onward,) = re.findall(r'href="([^"]+)" rel="next"', first)
    older = client.get(f"{PULSE}found-first/{unescape(onward)}").content.decode()
    seen = [re.findall(r"C-\d+", page) for page in (first, older)]
    assert [len(numbers) for numbers in seen] == [50, 8]
    assert not set(seen[0]) & set(seen[1])
