"""The live stream: who holds a ticket hears of her workspace, by ids alone."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends import live
from amends.desk.telling import tell_live
from amends.events.models import Event
from amends.people.models import Workspace

TICKET = "/w/xinghe/live-ticket/"


def in_a_thread(run):
    """A loop of its own: browser tests of the same process leave theirs running in this thread."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(lambda: asyncio.run(run())).result()


def test_a_ticket_names_the_workspace_of_whoever_asks(world, settings):
    settings.LIVE_URL = "http://localhost:8001"
    stream = world.signed_in("lin").get(TICKET).json()["stream"]
    ticket = stream.removeprefix("http://localhost:8001/stream?ticket=")
    assert live.tickets.unsign(ticket) == str(world.home.id)


def test_an_outsider_gets_no_ticket(world):
    assert world.signed_in("zhou").get(TICKET).status_code == 404


def scope(ticket: str) -> dict:
    return {"type": "http", "path": "/stream", "query_string": f"ticket={ticket}".encode()}


def visit(ticket: str, *, until: int = 2, meanwhile=lambda: None) -> list[dict]:
    """What the stream sends to a browser that leaves after `until` messages."""

    async def run() -> list[dict]:
        sent: list[dict] = []
        gone = asyncio.Event()

        async def send(message):
            sent.append(message)
            if len(sent) == 2:
                meanwhile()
            if len(sent) >= until:
                gone.set()

        async def receive():
            await gone.wait()
            return {"type": "http.disconnect"}

        await asyncio.wait_for(live.application(scope(ticket), receive, send), 10)
        return sent

    return in_a_thread(run)


def test_x35_neither_a_pattern_nor_a_forged_or_old_ticket_opens_a_stream():
    for forged in ("forged", "%", "*", "", "%25:signed", str(uuid4())):
        assert visit(forged, until=1)[0]["status"] == 403
    with time_machine.travel(datetime.now(UTC) - timedelta(minutes=6)):
        old = live.tickets.sign("some workspace")
    assert visit(old, until=1)[0]["status"] == 403


def test_x35_who_has_left_hears_nothing_once_her_ticket_is_old(inside, world):
    browser = world.signed_in("lin")
    assert browser.get(TICKET).status_code == 200
    inside.member("lin").end(by=inside.member("sun"))
    assert browser.get(TICKET).status_code in (302, 404)  # signed out as well


def test_what_happens_in_a_workspace_is_told_there_and_nowhere_else():
    def told():
        live.hub.tell("here", ["list", "case:7"])
        live.hub.tell("there", ["case:8"])

    sent = visit(live.tickets.sign("here"), until=3, meanwhile=told)
    assert sent[0]["status"] == 200
    assert b"text/event-stream" in dict(sent[0]["headers"])[b"content-type"]
    assert json.loads(sent[2]["body"].removeprefix(b"data: ")) == {"topics": ["case:7", "list"]}


def test_who_leaves_is_forgotten():
    visit(live.tickets.sign("here"))
    assert not live.hub._streams


def test_who_reads_too_slowly_is_told_once_that_all_may_have_changed():
    async def run() -> list[str]:
        stream = live.hub.join("here")
        for number in range(live.MOST_TOPICS + 50):
            live.hub.tell("here", [f"case:{number}"])
        live.hub.leave("here", stream)
        return await stream.news(within=1)

    told = in_a_thread(run)
    assert set(live.EVERYTHING) <= set(told) and len(told) < 100


def test_news_is_told_at_once_and_what_follows_together():
    async def run() -> list[list[str]]:
        stream = live.hub.join("here")
        live.hub.tell("here", ["list", "case:7"])
        told = [await stream.news(within=1)]
        live.hub.tell("here", ["list", "case:8"])
        live.hub.tell("here", ["list", "case:9"])
        live.hub.leave("here", stream)
        return [*told, await stream.news(within=1), await stream.news(within=0.01)]

    assert in_a_thread(run) == [["case:7", "list"], ["case:8", "case:9", "list"], []]


def test_a_batch_of_events_becomes_one_notice(case):
    events = list(Event.objects.filter(case_id=case.id).values_list("id", flat=True))
    with CaptureQueriesContext(connection) as queries:
        tell_live(case.workspace_id, events)
    told = [query["sql"] for query in queries if "pg_notify" in query["sql"]]
    assert len(told) == 1 and f"case:{case.id}" in told[0]


@pytest.fixture
def listening(committed_db):
    """What the hub tells a listener of the home workspace when something is notified."""
    workspace = str(Workspace.objects.get(slug="xinghe").id)

    async def run() -> list:
        stream = live.hub.join(workspace)
        task = asyncio.create_task(live.hub.listen())
        assert await stream.news(within=10) == sorted(live.EVERYTHING)
        await asyncio.to_thread(_notify, workspace)
        heard = await stream.news(within=10)
        task.cancel()
        live.hub.leave(workspace, stream)
        return heard

    return in_a_thread(run)


def _notify(workspace: str) -> None:
    news = json.dumps({"workspace": workspace, "cases": ["case:7"]})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [live.CHANNEL, news])
    connection.close()


def test_the_hub_hears_what_the_worker_notifies(listening):
    assert listening == ["case:7", "list"]
