"""X-24: while very much comes in, each complaint costs a second of work or a minute of waiting."""

import re
from datetime import timedelta
from hashlib import sha256
from html import unescape
from uuid import uuid4

import pytest

from amends import now as time
from amends.cases.models import Case
from amends.portal import limits, puzzle
from amends.portal.tests.at_the_door import DOOR, TOLD, send

pytestmark = pytest.mark.usefixtures("standing_time")

FEW = limits.Limit("portal busy", 2, timedelta(hours=1))


def send_from(browser, address: str):
    return browser.post(DOOR, TOLD | {"submission": str(uuid4())}, REMOTE_ADDR=address)


@pytest.fixture
def busy(inside, browser, monkeypatch):
    """Two came in already; the third is asked to solve a puzzle. The page that asks for it."""
    monkeypatch.setattr(limits, "BUSY", FEW)
    assert [send(browser).status_code for _ in range(2)] == [302, 302]
    answer = send(browser)
    assert answer.status_code == 429
    return answer.content.decode()


def task_on(page: str) -> str:
    return unescape(re.search(r'data-puzzle="([^"]+)"', page)[1])


def solution_of(task: str) -> str:
    return next(
        str(number)
        for number in range(10_000_000)
        if sha256(f"{task}:{number}".encode()).digest()[:2] == b"\0\0"
    )


def test_x24_who_does_the_work_is_heard_once_for_each_task(busy, browser):
    task = task_on(busy)
    solved = {"task": task, "answer": solution_of(task)}
    assert send(browser, **solved).status_code == 302
    assert send(browser, **solved).status_code == 429
    assert Case.objects.filter(intake_id__startswith="sheet ").count() == 3


def test_x24_without_scripts_a_minute_of_waiting_does_as_well(busy, browser):
    task = task_on(busy)
    assert send(browser, task=task, answer="").status_code == 429
    with time.at(time.now() + timedelta(minutes=1, seconds=1)):
        assert send(browser, task=task, answer="").status_code == 302
        assert send(browser, task=task, answer="").status_code == 429


def test_x24_no_task_of_ones_own_and_no_old_one_is_taken(busy, browser):
    own = "WzE3OTUyNTU4MDAuMCwiYSJd:forged"
    assert send(browser, task=own, answer=solution_of(own)).status_code == 429
    task = task_on(busy)
    with time.at(time.now() + timedelta(hours=2)):
        assert not puzzle.is_solved(task, solution_of(task))


def test_x24_a_whole_network_is_one(inside, browser, monkeypatch):
    monkeypatch.setattr(
        limits, "ONE_NETWORK", limits.Limit("portal network", 3, timedelta(hours=1))
    )
    codes = [send_from(browser, f"203.0.113.{n}").status_code for n in range(5)]
    assert codes == [302, 302, 302, 429, 429]
    assert send_from(browser, "198.51.100.1").status_code == 302
    assert limits.network_of("2001:db8:1:2::3") == "2001:db8:1::/48"


@pytest.mark.browser
def test_x24_a_browser_solves_it_by_itself(chromium, site, monkeypatch):
    monkeypatch.setattr(limits, "BUSY", limits.Limit("portal busy", 0, timedelta(hours=1)))
    with chromium.new_context(base_url=site) as visit:
        page = visit.new_page()
        page.goto(DOOR)
        page.fill("[name=words]", TOLD["words"])
        page.click("form .button-primary")
        page.wait_for_selector("[data-while=solved]", state="visible")
        assert page.locator("[data-while=solving]").is_hidden()
        assert page.input_value("[name=words]") == TOLD["words"]
        page.click("form .button-primary")
        page.wait_for_url("**/received/")
