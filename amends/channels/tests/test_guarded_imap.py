"""A mailbox is read where its host was when it was checked, of a server that is who it says (X-49)."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import cycle
from threading import Thread

import pytest
from imap_tools.errors import MailboxLoginError

from amends.channels.email.mailboxes import connected
from amends.channels.email.trust import trusted
from amends.channels.models import Mailbox
from amends.channels.tests.servers import make_certificate
from amends.outside.networks import OutOfBounds

PASSWORD = "a secret of the mailbox"


class Provider:
    """Greets by IMAP over TLS, and keeps whatever it is told."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust, self.heard = trust, b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                plain, _ = self._listening.accept()
                with suppress(OSError), self._trust.wrap_socket(plain, server_side=True) as line:
                    line.sendall(b"* OK ready\r\n")
                    while told := line.recv(1024):
                        self.heard += told
                        line.sendall(self._answer_to(told))

    def _answer_to(self, told: bytes) -> bytes:
        tag, command = told.split()[:2]
        if command == b"CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n"
        return tag + b" NO not today\r\n"

    def stop(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


@pytest.fixture
def provider(tmp_path, settings) -> Iterator[Provider]:
    settings.CALLABLE_NETWORKS = ["127.0.0.1/32"]
    make_certificate(tmp_path)
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(tmp_path / "server.pem", tmp_path / "server.key")
    provider = Provider(trust)
    thread = Thread(target=provider.serve, daemon=True)
    thread.start()
    yield provider
    provider.stop()
    thread.join(5)


@contextmanager
def reading(host: str, port: int):
    mailbox = Mailbox(host=host, port=port, security=Mailbox.Security.TLS, user="care")
    mailbox.password = PASSWORD
    with connected(mailbox) as box:
        yield box


def read(host: str, port: int) -> None:
    with reading(host, port):
        raise AssertionError("It was signed in.")


def test_a_server_that_nobody_vouches_for_is_told_no_password(provider):
    with pytest.raises(ssl.SSLCertVerificationError):
        read("localhost", provider.port)
    assert not provider.heard


def test_one_that_the_operator_trusts_is_told_who_we_are(provider, settings, tmp_path):
    settings.SMTP_CA_FILE = str(tmp_path / "server.pem")
    with pytest.raises(MailboxLoginError):
        read("localhost", provider.port)
    assert PASSWORD.encode() in provider.heard


def test_whom_the_operator_names_is_trusted_beside_the_systems_authorities(
    provider, settings, tmp_path
):
    of_the_system = trusted().cert_store_stats()["x509"]
    settings.SMTP_CA_FILE = str(tmp_path / "server.pem")
    assert trusted().cert_store_stats()["x509"] == of_the_system + 1


def test_an_address_that_is_dead_leads_to_the_next(provider, settings, monkeypatch):
    settings.CALLABLE_NETWORKS = ["127.0.0.0/8"]
    real = socket.getaddrinfo

    def look_up(host, port, *rest, **options):
        hosts = ["127.0.0.9", "127.0.0.1"] if host == "two.example" else [host]
        return [found for each in hosts for found in real(each, port, *rest, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(ssl.SSLCertVerificationError):
        read("two.example", provider.port)


def test_x49_a_host_that_flips_after_the_check_leads_nowhere_else(provider, monkeypatch):
    """Only 127.0.0.1 may be called; the second look-up would lead to ::1."""
    real, turn = socket.getaddrinfo, cycle(["127.0.0.1", "::1"])

    def look_up(host, port, *rest, **options):
        return real(next(turn) if host == "flip.example" else host, port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(ssl.SSLCertVerificationError):
        read("flip.example", provider.port)
    with pytest.raises(OutOfBounds):
        read("flip.example", provider.port)
