"""Clients that ask one after the other, each on a connection that stays open."""

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread

Request = tuple[str, str, bytes | None, dict[str, str]]


@dataclass
class Round:
    clients: int
    seconds: float = 0
    times: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def ask_for(
    seconds: float, *, port: int, clients: int, request: Callable[[int, int], Request]
) -> Round:
    """Every client sends `request(client, count)` after `request` until the time is up."""
    result = Round(clients)
    started = time.perf_counter()
    threads = [
        Thread(target=_client, args=(number, port, started + seconds, request, result))
        for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - started
    return result


def _client(number: int, port: int, until: float, request, result: Round) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    count = 0
    while time.perf_counter() < until:
        method, path, body, headers = request(number, count)
        started = time.perf_counter()
        connection.request(method, path, body, {"Host": f"localhost:{port}"} | headers)
        response = connection.getresponse()
        response.read()
        result.times.append(time.perf_counter() - started)
        result.errors += response.status not in (200, 201)
        count += 1
    connection.close()
