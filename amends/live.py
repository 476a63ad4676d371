"""The live stream: tells browsers which cases have changed, by id alone; they fetch what they may see.

A plain ASGI application of its own, with one connection that listens. Tickets come from the desk
and say which workspace; a stream ends with its ticket, so that rights are checked anew.
"""

import asyncio
import json
import logging
import os
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs

from psycopg import AsyncConnection, OperationalError
from psycopg.conninfo import make_conninfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.settings")

from django.conf import settings
from django.core import signing

log = logging.getLogger(__name__)

CHANNEL = "amends_live"
TICKET_SECONDS = 300
PULSE_SECONDS = 25  # so that no proxy takes a quiet stream for a dead one
TOGETHER_SECONDS = 0.5  # what happens so soon after news is told together
MOST_TOPICS = 500
EVERYTHING = ("list", "case")
tickets = signing.TimestampSigner(salt="live stream")


class Stream:
    """What one browser is still to be told."""

    def __init__(self) -> None:
        self._topics: set[str] = set()
        self._news = asyncio.Event()

    def tell(self, topics: Iterable[str]) -> None:
        self._topics.update(topics)
        if len(self._topics) > MOST_TOPICS:
            # Whoever reads this slowly is told once that all may have changed.
            self._topics = set(EVERYTHING)
        self._news.set()

    async def news(self, *, within: float) -> list[str]:
        """Everything that it was told of; nothing where so many seconds bring nothing."""
        try:
            async with asyncio.timeout(within):
                await self._news.wait()
        except TimeoutError:
            return []
        self._news.clear()
        topics, self._topics = sorted(self._topics), set()
        return topics


class Hub:
    """Who listens in which workspace."""

    def __init__(self) -> None:
        self._streams: dict[str, set[Stream]] = defaultdict(set)

    def join(self, workspace: str) -> Stream:
        stream = Stream()
        self._streams[workspace].add(stream)
        return stream

    def leave(self, workspace: str, stream: Stream) -> None:
        self._streams[workspace].discard(stream)
        if not self._streams[workspace]:
            del self._streams[workspace]

    def tell(self, workspace: str, topics: Iterable[str]) -> None:
        for stream in self._streams.get(workspace, ()):
            stream.tell(topics)

    async def listen(self) -> None:
        """For ever. After a break nobody knows what was missed, so everybody is told everything."""
        while True:
            try:
                async with await AsyncConnection.connect(
                    _database(), autocommit=True
                ) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    for workspace in list(self._streams):
                        self.tell(workspace, EVERYTHING)
                    async for notice in connection.notifies():
                        news = json.loads(notice.payload)
                        self.tell(news["workspace"], ["list", *news["cases"]])
            except OperationalError as error:
                log.warning("the live stream has lost the database: %s", type(error).__name__)
            await asyncio.sleep(1)


hub = Hub()


def _database() -> str:
    named: dict[str, Any] = settings.DATABASES["default"]
    options = {name: value for name, value in named["OPTIONS"].items() if name != "pool"}
    known = {"dbname": named["NAME"], "user": named["USER"], "password": named["PASSWORD"]}
    where = {"host": named["HOST"], "port": named["PORT"]}
    return make_conninfo(
        **{key: value for key, value in (known | where | options).items() if value}
    )


async def application(scope, receive, send) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        workspace = _workspace_of(scope)
        if workspace:
            telling = asyncio.create_task(_tell(send, workspace))
            while (await receive())["type"] != "http.disconnect":
                pass
            telling.cancel()
        else:
            await _start(send, 403, "text/plain")
            await send({"type": "http.response.body", "body": b"This ticket is not valid."})


def _workspace_of(scope) -> str | None:
    ticket = parse_qs(scope["query_string"].decode()).get("ticket", [""])[0]
    try:
        return tickets.unsign(ticket, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return None


async def _tell(send, workspace: str) -> None:
    stream = hub.join(workspace)
    try:
        await _start(send, 200, "text/event-stream")
        await _say(send, ": listening\n\n")
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + TICKET_SECONDS
        while (left := ends_at - loop.time()) > 0:
            topics = await stream.news(within=min(left, PULSE_SECONDS))
            told = json.dumps({"topics": topics})
            await _say(send, f"data: {told}\n\n" if topics else ": still here\n\n")
            if topics:
                await asyncio.sleep(TOGETHER_SECONDS)
        await _say(send, "event: renew\ndata: {}\n\n", more=False)
    finally:
        hub.leave(workspace, stream)


async def _start(send, status: int, kind: str) -> None:
    headers = {
        "content-type": f"{kind}; charset=utf-8",
        "cache-control": "no-store",
        "access-control-allow-origin": settings.BASE_URL,
        "x-accel-buffering": "no",
    }
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})


async def _say(send, text: str, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": more})


async def _live(receive, send) -> None:
    await receive()
    listening = asyncio.create_task(hub.listen())
    await send({"type": "lifespan.startup.complete"})
    await receive()
    listening.cancel()
    await send({"type": "lifespan.shutdown.complete"})
