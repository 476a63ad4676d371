"""X-54, X-48: whoever may type an address in learns nothing about the network that we stand in."""

import re
import socket

import pytest

from amends.tests.route_rules.settings import a_mailbox
from amends.tests.sides import Side

HERE = "/w/xinghe/"
# Each page on which an address is typed in that is called afterwards, with what else it asks for.
URLS = {
    "webhooks/": {"name": "CRM", "actions": ["case.closed"]},
    "robots/": {"form": "wecom", "name": "群", "topics": ["urges"]},
    "sms/": {"key": "k" * 24, "signature": "星河", "quiet_from": "21:00", "quiet_until": "08:30"},
    "settings/look-up/": {"key": "k" * 24},
    "settings/sign-in/new/oidc/": {
        "name": "Stars", "client": "amends", "secret": "s" * 24, "domains": "example.com",
        "admits": "anybody", "role": "agent",
    },
}  # fmt: skip
FIELD = {"settings/sign-in/new/oidc/": "address"}
# How else an address is spelt is tried where addresses are checked.
SPELLINGS = ["127.0.0.1", "2130706433"]
# What differs from one answer to the next: tokens, the port that was typed, the time.
VARYING = re.compile(r"[\w-]{16,}|T\d\d:\d\d:[\d.]+|\b\d{5}\b")


@pytest.fixture
def sun(world):
    return world.signed_in("sun")


@pytest.fixture
def inner():
    """A service of ours that waits for a connection, and a port beside it where nothing does."""
    with (
        socket.create_server(("127.0.0.1", 0)) as open_,
        socket.create_server(("127.0.0.1", 0)) as closed,
    ):
        port_of_none = closed.getsockname()[1]
        closed.close()
        open_.settimeout(0)
        yield open_, port_of_none


def told(answer) -> str:
    return VARYING.sub("", answer.text)


def was_called(service: socket.socket) -> bool:
    try:
        service.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.mark.parametrize("page", URLS)
def test_x54_an_open_port_inside_is_answered_like_a_closed_one_and_neither_is_called(
    sun, inner, page
):
    service, closed = inner
    field, asked = FIELD.get(page, "url"), URLS[page]
    for host in SPELLINGS:
        answers = [
            sun.post(f"{HERE}{page}", asked | {field: f"https://{host}:{port}/"})
            for port in (service.getsockname()[1], closed)
        ]
        assert [answer.status_code for answer in answers] == [422, 422], host
        assert told(answers[0]) == told(answers[1])
    assert not was_called(service)


def test_x54_no_mailbox_is_looked_for_on_a_host_inside(world, sun, inner):
    service, closed = inner
    mailbox = a_mailbox(Side(world.home, world.member("sun")))
    for host in (*SPELLINGS, "::1"):
        answers = [
            sun.post(f"{HERE}mail/mailboxes/", mailbox | {"host": host, "port": str(port)})
            for port in (service.getsockname()[1], closed)
        ]
        assert [answer.status_code for answer in answers] == [422, 422], host
        assert told(answers[0]) == told(answers[1])
    assert not was_called(service)
