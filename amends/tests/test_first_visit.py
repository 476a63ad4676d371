"""The six steps of a first visit, walked twice through a real browser.

Once to a happy end, on a telephone in Chinese; once to an unhappy one, at a dark desk in English.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
import time_machine
import uvicorn
from playwright.sync_api import Page, expect

from amends import live
from amends.launch.loopback import listening_sockets
from amends.tests.spoken import CHINESE, ENGLISH
from amends.tests.visit import DESK, Visit, work

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai


@pytest.fixture
def time() -> Iterator:
    """A Monday morning, for the product's every thread; `time.shift` lets days go by."""
    with time_machine.travel(MONDAY) as traveller:
        yield traveller


@pytest.fixture
def listening(settings, committed_db) -> Iterator[Event]:
    """The live stream on a port of its own, set once a browser listens to it."""
    heard = Event()

    async def stream(scope, receive, send):
        async def told(message):
            await send(message)
            if message["type"] == "http.response.start":
                heard.set()

        await live.application(scope, receive, told)

    sockets = listening_sockets("127.0.0.1", 0)[:1]
    config = uvicorn.Config(stream, lifespan="on", log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": sockets})
    settings.LIVE_URL = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    thread.start()
    yield heard
    server.should_exit = True
    thread.join()


@pytest.fixture
def visit(time, listening, open_page, site, settings, tmp_path) -> Callable[..., Visit]:
    settings.BASE_URL = site
    settings.FILES = tmp_path
    return lambda **look: Visit(open_page, **look)


def walk_to_the_offers(visit: Visit, listening: Event) -> tuple[Page, Page]:
    """Steps one to three, the same in every walk: the agent's page and the customer's."""
    desk = visit.sign_in("lin")
    desk.goto(f"{DESK}cases/?list=unassigned")
    assert listening.wait(20)
    customer = visit.complain()
    work()
    expect(desk.locator(f"[data-number='{visit.number}']")).to_be_visible()
    visit.look_at(desk)

    visit.register_by_hand(desk)
    visit.read_and_take(desk)
    visit.reply_with_a_promise(desk)
    visit.note(desk)
    visit.escalate(desk)
    visit.tag(desk)
    visit.look_at(desk)
    return desk, customer


def refund_above_authority(visit: Visit, desk: Page, customer: Page) -> None:
    """A supervisor approves, the customer accepts, and it is paid, proved and explained."""
    visit.offer(desk, "refund")
    visit.approve(visit.sign_in("wang"))
    visit.accept(customer)
    visit.execute(desk, proof="PAY-77")
    visit.receive(customer)
    visit.answer(desk)
    assert visit.state() == ("answered", 1)


def test_a_first_visit_in_chinese_on_a_telephone_ends_well(visit, listening, time):
    walk = visit(spoken=CHINESE, language="zh-hans", theme="light", width=390)
    desk, customer = walk_to_the_offers(walk, listening)
    refund_above_authority(walk, desk, customer)

    time.shift(timedelta(days=1))
    walk.judge(customer, satisfaction=5, solved=True)
    assert walk.state() == ("closed", 1)

    walk.open_what_is_behind_a_figure(walk.sign_in("zhao"))
    stranger = walk.sign_in("zhou")
    assert stranger.request.get(f"{DESK}cases/{walk.number}/").status == 404
    assert walk.wrong == []


def test_a_first_visit_in_english_at_a_dark_desk_is_taken_up_again(visit, listening, time):
    walk = visit(spoken=ENGLISH, language="en", theme="dark", width=1440)
    desk, customer = walk_to_the_offers(walk, listening)
    walk.offer(desk, "meal-voucher")
    walk.decline(customer)
    refund_above_authority(walk, desk, customer)

    time.shift(timedelta(days=1))
    asked_for_help = walk.letter_to("wang@example.com", "escalation")
    walk.judge(customer, satisfaction=1, solved=False)
    assert walk.state() == ("in_progress", 2)
    assert walk.letter_to("wang@example.com", "escalation") != asked_for_help

    walk.open_what_is_behind_a_figure(walk.sign_in("zhao"))
    stranger = walk.sign_in("zhou")
    assert stranger.request.get(f"{DESK}cases/{walk.number}/").status == 404
    assert walk.wrong == []
