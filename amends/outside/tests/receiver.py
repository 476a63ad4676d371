"""A server on a loopback port that keeps what is posted to it, and answers as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Receiver:
    """`statuses` are answered one after the other, the last one for ever."""

    port: int = 0
    statuses: list[int] = field(default_factory=lambda: [204])
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    taken: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/hook?of=amends"

    def answer(self) -> int:
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            named = {name.lower(): value for name, value in self.headers.items()}
            receiver.taken.append((named, body))
            receiver.addresses.append(self.path)
            self.send_response(receiver.answer())
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(receiver.body)))
            self.end_headers()
            self.wfile.write(receiver.body)

        def log_message(self, *_) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    receiver.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def dripping() -> Iterator[str]:
    """The address of a server that sends a byte now and then, and never ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        going = [True]

        def drip() -> None:
            peer, _ = server.accept()
            with peer:
                peer.settimeout(0.02)
                peer.sendall(b"HTTP/1.1 200 OK\r\n")
                while going:
                    try:
                        peer.sendall(b"x")
                        if not peer.recv(65536):
                            return
                    except TimeoutError:
                        continue
                    except OSError:
                        return

        thread = Thread(target=drip, daemon=True)
        thread.start()
        yield f"http://localhost:{server.getsockname()[1]}/"
        going.clear()
        thread.join(2)
