"""The only way in which the product calls an address that somebody typed in.

The host is looked up once and the connection goes to the address that was checked; redirects are
not followed; time and size are bounded in all, not only per read.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from amends.outside.hindrance import Hindrance
from amends.outside.networks import OutOfBounds, addresses_of, is_named

PORTS = {"https": 443, "http": 80}
CONNECT_SECONDS = 5
SECONDS = 15
MOST_BYTES = 64 * 1024
LOOPBACK = "127.0.0.1"


class CannotCall(Exception):
    """Nobody answered, or nobody may be asked."""

    def __init__(self, why: Hindrance) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


def post(
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    seconds: float = SECONDS,
    ours: bool = False,
) -> Answer:
    """Posts once, and returns whatever was answered; to a program of `ours` on this machine also
    where nobody has named it, for nobody typed its address. Raises CannotCall."""
    return _call("POST", url, body, headers, seconds, ours=ours)


def get(url: str, *, headers: Mapping[str, str], seconds: float = SECONDS) -> Answer:
    """Asks once, and returns whatever was answered, cut at 64 kB. Raises CannotCall."""
    return _call("GET", url, None, headers, seconds)


def _call(
    method: str,
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    seconds: float,
    *,
    ours: bool = False,
) -> Answer:
    parts = _parts(url)
    addresses = [LOOPBACK] if ours else _checked_addresses(parts)
    connection = Pinned(parts, addresses[0])
    try:
        with _for_at_most(seconds, connection):
            connection.request(method, _target(parts), body=body, headers=dict(headers))
            response = connection.getresponse()
            answer = Answer(response.status, response.read(MOST_BYTES))
    except (OSError, HTTPException, ValueError) as error:
        raise CannotCall(Hindrance.SLOW if connection.was_cut else _why(error)) from error
    finally:
        connection.close()
    if connection.was_cut:
        raise CannotCall(Hindrance.SLOW)
    return answer


def check_address(url: str) -> None:
    """Whether it could be called now, without calling it; told to whoever types it in. Raises
    CannotCall. Each call asks anew."""
    _checked_addresses(_parts(url))


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError as error:
        raise CannotCall(Hindrance.NO_ADDRESS) from error
    if not usable or parts.username or parts.password or not url.isascii() or not url.isprintable():
        raise CannotCall(Hindrance.NO_ADDRESS)
    return parts


def _checked_addresses(parts: SplitResult) -> list[str]:
    try:
        addresses = addresses_of(str(parts.hostname), parts.port or PORTS[parts.scheme])
    except OutOfBounds as error:
        raise CannotCall(error.why) from error
    if parts.scheme == "http" and not all(is_named(address) for address in addresses):
        raise CannotCall(Hindrance.NOT_ENCRYPTED)
    return addresses


class Pinned(HTTPConnection):
    """Speaks to one checked address, under the name of the host: in TLS and in the Host header."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        super().__init__(str(parts.hostname), parts.port or PORTS[parts.scheme])
        self.default_port = PORTS[parts.scheme]
        self.was_cut = False
        self._address = address
        self._encrypts = parts.scheme == "https"

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), CONNECT_SECONDS)
        self.sock.settimeout(SECONDS)
        if self._encrypts:
            # Known as `sock` before the handshake, so that a slow one can be cut short as well.
            trust = ssl.create_default_context()
            self.sock = trust.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def cut(self) -> None:
        self.was_cut = True
        if self.sock:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def _for_at_most(seconds: float, connection: Pinned) -> Iterator[None]:
    """A time-out per read would let a server hold us for ever with a byte now and then."""
    timer = Timer(seconds, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _why(error: Exception) -> Hindrance:
    """A code, for the words of the other side may repeat what was sent to it."""
    match error:
        case ssl.SSLCertVerificationError():
            return Hindrance.UNTRUSTED
        case TimeoutError():
            return Hindrance.SLOW
        case ConnectionRefusedError():
            return Hindrance.REFUSED
        case _:
            return Hindrance.BROKEN
