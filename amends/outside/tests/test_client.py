"""Calling an address that somebody typed in leads nowhere inside (X-48), and takes no longer than it may."""

import socket
from itertools import cycle
from time import monotonic

import pytest

from amends.outside.client import MOST_BYTES, CannotCall, post
from amends.outside.networks import may_be_called
from amends.outside.tests.receiver import dripping, receiving

INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "169.254.169.254", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fd00::1", "fec0::1", "3fff::1", "192.0.0.8", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1",
]  # fmt: skip
SPELT_OTHERWISE = [
    "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/",
    "https://0/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[fd00::1]/",
    "https://localhost/", "https://169.254.169.254/latest/meta-data/",
]  # fmt: skip
NO_ADDRESS = [
    "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "//example.com/",
    "https://", "https://user:secret@example.com/", "https://example.com:99999/",
    "https://example.com/\r\nX: y", "https://exa mple.com/", "https://[::1/", "https://ex\u200bample.com/",
]  # fmt: skip


@pytest.fixture
def receiver():
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def callable_here(settings):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8", "::1/128"]


@pytest.fixture
def names(monkeypatch):
    """A name service of the attacker: every look-up of `flip.example` gives the next address."""

    def answer(*addresses: str) -> None:
        turn = cycle(addresses)
        real = socket.getaddrinfo

        def look_up(host, port, *rest, **options):
            return real(next(turn) if host == "flip.example" else host, port, *rest, **options)

        monkeypatch.setattr(socket, "getaddrinfo", look_up)

    return answer


@pytest.mark.parametrize("address", INSIDE)
def test_x48_an_address_inside_is_out_of_bounds(address):
    assert not may_be_called(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822"])
def test_a_public_address_may_be_called(address):
    assert may_be_called(address)


@pytest.mark.parametrize("url", SPELT_OTHERWISE)
def test_x48_an_address_inside_is_known_however_it_is_spelt(url):
    with pytest.raises(CannotCall):
        post(url, b"", headers={})


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_plain_address_is_not_called(url):
    with pytest.raises(CannotCall):
        post(url, b"", headers={})


def test_x48_a_name_that_flips_after_the_check_leads_nowhere_else(names, receiver, settings):
    """Only 127.0.0.1 may be called; the second look-up would lead to ::1."""
    settings.CALLABLE_NETWORKS = ["127.0.0.1/32"]
    names("127.0.0.1", "::1")
    assert post(f"http://flip.example:{receiver.port}/", b"{}", headers={}).is_good
    with pytest.raises(CannotCall, match="private"):
        post(f"http://flip.example:{receiver.port}/", b"{}", headers={})
    assert len(receiver.taken) == 1


def test_x48_a_redirect_is_an_answer_and_is_not_followed(receiver, callable_here):
    receiver.statuses, receiver.headers = [307], {"Location": receiver.url}
    answer = post(receiver.url, b"{}", headers={})
    assert (answer.status, answer.is_good, len(receiver.taken)) == (307, False, 1)


def test_nothing_is_sent_unencrypted_unless_the_network_is_ones_own(receiver, names, settings):
    with pytest.raises(CannotCall, match="private"):
        post(receiver.url, b"{}", headers={})
    names("93.184.216.34")
    with pytest.raises(CannotCall, match="not_encrypted"):
        post("http://flip.example/", b"{}", headers={})


def test_a_call_carries_the_name_of_the_host_and_what_it_was_given(receiver, callable_here):
    post(receiver.url, b'{"a": 1}', headers={"Content-Type": "application/json"})
    [(headers, body)] = receiver.taken
    assert headers["host"] == f"localhost:{receiver.port}"
    assert (headers["content-type"], body) == ("application/json", b'{"a": 1}')


def test_of_a_long_answer_only_the_beginning_is_read(receiver, callable_here):
    receiver.statuses, receiver.body = [200], b"x" * (MOST_BYTES * 3)
    assert len(post(receiver.url, b"", headers={}).body) == MOST_BYTES


def test_a_server_that_drips_is_left_in_time(callable_here):
    began = monotonic()
    with dripping() as url, pytest.raises(CannotCall, match="slow"):
        post(url, b"", headers={}, seconds=0.2)
    assert monotonic() - began < 3


def test_a_server_that_is_not_there_says_so(callable_here, receiver):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CannotCall, match="refused"):
        post(f"http://127.0.0.1:{port}/", b"", headers={})
