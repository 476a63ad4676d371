"""`localhost` is two addresses, and browsers may try ::1 first."""

import socket
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from threading import Thread

CHUNK = 65536


def listening_sockets(host: str, port: int) -> list[socket.socket]:
    """One for `host`; for 127.0.0.1 also one for ::1, where the machine has it."""
    if host != "127.0.0.1":
        return [socket.create_server((host, port))]
    return [socket.create_server(("127.0.0.1", port)), *_on_ipv6(port)]


def answer_on_ipv6_too(port: int) -> None:
    """A passage from ::1 to a server that listens on 127.0.0.1 alone."""
    for listening in _on_ipv6(port):
        Thread(target=_accept, args=[listening, port], daemon=True).start()


def _on_ipv6(port: int) -> list[socket.socket]:
    try:
        return [socket.create_server(("::1", port), family=socket.AF_INET6)]
    except OSError:
        return []


def _accept(listening: socket.socket, port: int) -> None:
    while True:
        connection, _ = listening.accept()
        Thread(target=_pass_on, args=[connection, port], daemon=True).start()


def _pass_on(connection: socket.socket, port: int) -> None:
    with suppress(OSError), connection, socket.create_connection(("127.0.0.1", port)) as server:
        ways = DefaultSelector()
        ways.register(connection, EVENT_READ, (connection, server))
        ways.register(server, EVENT_READ, (server, connection))
        while True:
            for way, _ in ways.select():
                source, sink = way.data
                chunk = source.recv(CHUNK)
                if not chunk:
                    return
                sink.sendall(chunk)
