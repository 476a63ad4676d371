"""The stand-in as a program: one port of loopback for the product to ask and for people to look at."""

import json
import time
from contextlib import suppress
from html import escape
from http.server import ThreadingHTTPServer
from urllib.parse import parse_qs

from amends.customers.own_system.known import BOUGHT, cards_for
from amends.now import now
from amends.outside.signing import NotSigned, check_signature
from amends.outside.stand_in import StandInHandler, loopback_server

# Status and seconds until it answers.
TEMPERS = {"well": (200, 0.0), "slow": (200, 6.0), "away": (503, 0.0)}
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Our own system</title>
<h1>Our own system</h1><p>A stand-in of the demo. It was asked {asked} times.</p>
<form method="post" action="/temper"><p>It behaves: {tempers}</p></form>
<table border="1"><tr><th>Phone</th><th>Order</th><th>What it knows</th></tr>{rows}</table></html>"""


class OwnSystem:
    def __init__(self, key: str) -> None:
        self.temper = "well"
        self.asked = 0
        self._key = key

    def answer(self, headers, body: bytes) -> tuple[int, dict]:
        """Raises NotSigned, and ValueError or KeyError for another body than agreed."""
        check_signature(headers, body, secret=self._key, at=now())
        told = json.loads(body)
        self.asked += 1
        status, seconds = TEMPERS[self.temper]
        time.sleep(seconds)
        cards = cards_for(told["phone"], told["order_no"], language=told["language"])
        return status, {"cards": cards} if status == 200 else {}

    def page(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(each.phone)}</td><td>{escape(each.order_no)}</td>"
            f"<td>{escape(each.title[1])}</td></tr>"
            for each in BOUGHT
        )
        tempers = " ".join(
            f'<button name="temper" value="{name}">{name}{" ✓" if name == self.temper else ""}</button>'
            for name in TEMPERS
        )
        return PAGE.format(asked=self.asked, tempers=tempers, rows=rows)


class Answering(StandInHandler):
    own_system: OwnSystem

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        self.say(200, self.own_system.page(), "text/html; charset=utf-8")

    def do_POST(self) -> None:  # noqa: N802 - the name that http.server calls
        body = self.body()
        if self.path == "/amends":
            self._answer(body)
        elif self.comes_from_our_page():
            self._behave(parse_qs(body.decode()).get("temper", [""])[0])
        else:
            self.say(403, "", "text/plain")

    def _answer(self, body: bytes) -> None:
        try:
            status, told = self.own_system.answer(self.headers, body)
        except NotSigned:
            status, told = 401, {}
        except (ValueError, KeyError):
            status, told = 400, {}
        with suppress(OSError):  # whoever asked has gone
            self.say(status, json.dumps(told), "application/json")

    def _behave(self, temper: str) -> None:
        if temper in TEMPERS:
            self.own_system.temper = temper
        self.lead_back()


def server_of(own_system: OwnSystem, *, port: int = 0) -> ThreadingHTTPServer:
    """Raises OSError where the port is taken."""
    answering = type("AnsweringFor", (Answering,), {"own_system": own_system})
    return loopback_server(answering, port=port)
