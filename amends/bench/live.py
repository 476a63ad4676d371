"""The live stream: what an idle one costs in memory, and how soon news arrives at all of them."""

import http.client
import json
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from amends.bench.product import Product

STREAMS = 1000
NEWS = 10
PATIENCE_SECONDS = 10
CHANNEL = "amends_live"
# Of a stream that has just been told something: what follows so soon is told together.
QUIET_SECONDS = 1


def live(product: Product, floors, *, seconds: float) -> Iterator[dict]:
    """Two ways that news comes: a notice of the database, and a case that somebody registers, which
    the worker has to find in the log first."""
    streams: list[socket.socket] = []
    try:
        before = _resident_kib(product)
        streams = [_open(_stream_url(product)) for _ in range(STREAMS)]
        per_stream = (_resident_kib(product) - before) / STREAMS
        for news, tell in (("notice", _notify), ("case", _register)):
            product.come_to_rest()  # or what is told at once waits for what was told just before
            arrivals = sorted(t for _ in range(NEWS) for t in _arrivals(product, streams, tell))
            yield {
                "news": news,
                "clients": STREAMS,
                "n": len(arrivals),
                "kib_per_stream": round(per_stream, 1),
                "p50_ms": round(arrivals[len(arrivals) // 2] * 1000, 1),
                "p95_ms": round(arrivals[int(len(arrivals) * 0.95)] * 1000, 1),
                "errors": STREAMS * NEWS - len(arrivals),
            }
    finally:
        for stream in streams:
            stream.close()


def _stream_url(product: Product) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", product.port, timeout=30)
    headers = {"Host": f"localhost:{product.port}", "Cookie": f"sessionid={product.cookie}"}
    connection.request("GET", "/w/xinghe/live-ticket/", headers=headers)
    return json.loads(connection.getresponse().read())["stream"]


def _open(url: str) -> socket.socket:
    parts = urlsplit(url)
    stream = socket.create_connection(("127.0.0.1", parts.port), timeout=30)
    request = f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n"
    stream.sendall(request.encode())
    while b": listening" not in stream.recv(4096):
        continue
    stream.setblocking(False)
    return stream


def _arrivals(product: Product, streams: list[socket.socket], tell) -> Iterator[float]:
    """Seconds from the news until each stream has heard of it."""
    time.sleep(QUIET_SECONDS)
    for stream in streams:
        with suppress(BlockingIOError):
            stream.recv(65536)
    tell(product)
    told_at = time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for stream in streams:
            waiting.register(stream, selectors.EVENT_READ, stream)
        while waiting.get_map() and time.perf_counter() - told_at < PATIENCE_SECONDS:
            for key, _ in waiting.select(timeout=1):
                if b"data:" in key.data.recv(65536):
                    waiting.unregister(key.data)
                    yield time.perf_counter() - told_at


def _notify(product: Product) -> None:
    with psycopg.connect(product.database_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_notify(%s, json_build_object('workspace', id, 'cases', "
            "json_build_array('case:' || id))::text) FROM people_workspace WHERE slug = 'xinghe'",
            [CHANNEL],
        )


def _register(product: Product) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", product.port, timeout=30)
    headers = {
        "Host": f"localhost:{product.port}",
        "Authorization": f"Bearer {product.token}",
        "Content-Type": "application/json",
    }
    connection.request("POST", "/api/v1/cases", json.dumps({"text": "没有人来"}), headers)
    connection.getresponse().read()


def _resident_kib(product: Product) -> int:
    status = Path(f"/proc/{product.live_pid()}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])
