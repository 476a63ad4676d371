"""The stand-in as a program: one port of loopback for the product to call and for people to look at."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

from amends.channels.sms.stand_in.gateway import Gateway
from amends.channels.sms.stand_in.page import page
from amends.channels.sms.stand_in.temper import TEMPERS, Temper
from amends.outside.signing import NotSigned
from amends.outside.stand_in import StandInHandler, loopback_server


class Answering(StandInHandler):
    gateway: Gateway
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        self.say(200, page(self.gateway), "text/html; charset=utf-8")

    def do_POST(self) -> None:  # noqa: N802 - the name that http.server calls
        body = self.body()
        if self.path == "/send":
            self._take(body)
        elif self.comes_from_our_page():
            self._do({name: each[0] for name, each in parse_qs(body.decode()).items()})
        else:
            self.say(403, "", "text/plain")

    def _take(self, body: bytes) -> None:
        try:
            status, told = self.gateway.take(self.headers, body)
        except NotSigned:
            status, told = 401, {"reason": "signature"}
        except (ValueError, KeyError):
            status, told = 400, {"reason": "body"}
        if self.gateway.temper.dies and status == 200:
            self.close_connection = True
            self.connection.close()
        else:
            time.sleep(self.gateway.temper.delay)
            with suppress(OSError):  # whoever called has gone
                self.say(status, json.dumps(told), "application/json")
        if not self.gateway.temper.late:
            Thread(target=self.gateway.report, daemon=True).start()

    def _do(self, given: dict[str, str]) -> None:
        if self.path == "/temper" and given.get("temper") in TEMPERS:
            self.gateway.temper = Temper(**TEMPERS[given["temper"]])  # type: ignore[arg-type]
        elif self.path == "/reports":
            self.gateway.report()
        elif self.path == "/answers":
            with suppress(StopIteration, OSError):
                self.gateway.answer(given.get("number", ""), given.get("text", ""))
        self.lead_back()


def server_of(gateway: Gateway, *, port: int = 0) -> ThreadingHTTPServer:
    """Raises OSError where the port is taken."""
    answering = type("AnsweringFor", (Answering,), {"gateway": gateway})
    return loopback_server(answering, port=port)


@contextmanager
def answering_for(gateway: Gateway) -> Iterator[str]:
    """The address to send to, while the block lasts."""
    server = server_of(gateway)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/send"
    finally:
        server.shutdown()
        server.server_close()
