"""A stream on a port of its own, as the live process is one, which says what a test wants said."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread


class Stream(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("localhost", 0), Visit)
        self.url = f"http://localhost:{self.server_port}"
        self.news: Queue[list[str]] = Queue()
        self.streams = 0


class Visit(BaseHTTPRequestHandler):
    def do_GET(self):
        kind = "application/json" if self.path == "/ticket" else "text/event-stream"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        if self.path == "/ticket":
            self.wfile.write(json.dumps({"stream": f"{self.server.url}/stream"}).encode())
        else:
            self.server.streams += 1
            while topics := self.server.news.get():
                self.wfile.write(f"data: {json.dumps({'topics': topics})}\n\n".encode())

    def log_message(self, *args):
        pass


@contextmanager
def stream() -> Iterator[Stream]:
    server = Stream()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.news.put([])
    server.shutdown()
    server.server_close()
