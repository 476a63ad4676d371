"""The organisation's own system, asked by number: shown as plain text, kept nowhere, and never waited for."""

import json
import time
from uuid import UUID

import pytest
from django.test import Client

from amends.customers.models import LookUp
from amends.now import now
from amends.outside.signing import check_signature
from amends.outside.tests.receiver import dripping, receiving
from amends.people.models import AccessLog, Role

TYPED = "/w/xinghe/cases/new/looked-up/"
SETTINGS = "/w/xinghe/settings/look-up/"
KEY = "a key of the look-up"
PHONE = {"phone": "138 0013 8000"}
SAID = {
    "cards": [
        {
            "title": "CA1831 <b>",
            "fields": [
                {"label": "座位", "value": "12A"},
                {"label": "Long", "value": "x" * 500},
                {"label": "Half", "value": "\ud83d!"},
                {"label": "Tel", "value": "13912345678"},
            ],
        }
    ]
}


@pytest.fixture
def told(inside, settings):
    """The other system on loopback, set up for the workspace."""
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]
    with receiving() as other:
        other.statuses, other.body = [200], json.dumps(SAID).encode()
        LookUp.objects.set_up(inside.home, url=other.url, key=KEY, by=inside.member("sun"))
        yield other


@pytest.fixture
def browser(world):
    return world.signed_in("lin")


def test_what_is_known_of_a_typed_number_is_shown_as_plain_text_and_that_it_was_asked_is_kept(
    told, browser, world
):
    shown = browser.get(TYPED, PHONE, headers={"HX-Request": "true"}).text
    assert "CA1831 &lt;b&gt;" in shown and "12A" in shown and "<html" not in shown
    assert "x" * 199 + "…" in shown and "x" * 200 not in shown
    headers, body = told.taken[0]
    check_signature(headers, body, secret=KEY, at=now())
    assert json.loads(body)["phone"] == "+8613800138000"
    with world.home.enter():
        asked = AccessLog.objects.get(what="look-up")
        assert asked.customer_id == world.customer("周雅婷").pk


def test_an_unfinished_number_asks_nothing_and_a_stranger_is_still_logged(told, browser, world):
    assert "CA1831" not in browser.get(TYPED, {"phone": "138 00", "order_no": "CA"}).text
    assert not told.taken
    assert "CA1831" in browser.get(TYPED, {"order_no": "CA1831"}).text
    with world.home.enter():
        assert AccessLog.objects.get(what="look-up").customer_id == UUID(int=0)
    log = world.signed_in("sun").get("/w/xinghe/access-log/", {"what": "look-up"})
    assert log.status_code == 200 and str(UUID(int=0)) not in log.text


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, b"{}"), (200, b"no JSON"), (200, b'{"cards": [{"title": {}, "fields": []}]}')],
)
def test_whatever_goes_wrong_there_is_not_available_here(told, browser, status, body):
    told.statuses, told.body = [status], body
    answer = browser.get(TYPED, PHONE)
    assert answer.status_code == 200 and "not available at the moment" in answer.text


def test_no_system_keeps_an_agent_waiting(told, browser, inside, monkeypatch):
    monkeypatch.setattr("amends.customers.looked_up.SECONDS", 0.2)
    with dripping() as url:
        LookUp.objects.set_up(inside.home, url=url, key="", by=inside.member("sun"))
        began = time.monotonic()
        assert "not available at the moment" in browser.get(TYPED, PHONE).text
        assert time.monotonic() - began < 1.5


def test_a_case_is_looked_up_only_when_somebody_asks(told, browser, world, case):
    page = f"/w/xinghe/cases/{case.number}/"
    assert f"{page}looked-up/" in browser.get(page).text
    assert not told.taken
    assert "CA1831" in browser.get(f"{page}looked-up/").text
    for colleague in ("qian", "he"):
        assert f"{page}looked-up/" not in world.signed_in(colleague).get(page).text
        assert world.signed_in(colleague).get(f"{page}looked-up/").status_code == 403
    assert world.signed_in("zhou").get(f"{page}looked-up/").status_code == 404
    assert Client().get(TYPED).status_code == 302


def test_who_sees_masks_sees_them_in_its_answers_too(told, world):
    with world.home.enter():
        world.home.mask(Role.AGENT, ["phone"], may_reveal=True, by=world.member("sun"))
    shown = world.signed_in("lin").get(TYPED, PHONE).text
    assert "13912345678" not in shown and "139****5678" in shown


def test_an_administrator_sets_it_up_tries_it_and_stops_it(told, world):
    sun = world.signed_in("sun")
    assert sun.post(SETTINGS, {"url": told.url, "key": ""}).status_code == 302
    assert sun.post(SETTINGS, {"url": told.url, "key": "short"}).status_code == 422
    assert sun.post(SETTINGS, {"url": "https://10.0.0.1/", "key": ""}).status_code == 422
    assert KEY not in sun.get(SETTINGS).text
    assert "12A" in sun.post(f"{SETTINGS}trial/", PHONE).text
    assert sun.post(f"{SETTINGS}trial/", {}).status_code == 422
    told.statuses = [401]
    assert "401" in sun.post(f"{SETTINGS}trial/", PHONE).text
    for _ in range(2):
        assert sun.post(f"{SETTINGS}stop/").status_code == 302
    asked = len(told.taken)
    assert "CA1831" not in world.signed_in("lin").get(TYPED, PHONE).text
    assert len(told.taken) == asked
    assert "looked-up" not in world.signed_in("lin").get("/w/xinghe/cases/new/").text
    sun.post(f"{SETTINGS}resumption/")
    assert "looked-up" in world.signed_in("lin").get("/w/xinghe/cases/new/").text
    assert world.signed_in("lin").get(SETTINGS).status_code == 403
