"""What a stand-in of somebody else's system is made of: one port of loopback for the product to call and
for people to look at."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LARGEST = 64 * 1024


class StandInHandler(BaseHTTPRequestHandler):
    def body(self) -> bytes:
        return self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST))

    def comes_from_our_page(self) -> bool:
        """No page of elsewhere makes a browser on this machine press our buttons."""
        return self.headers.get("Origin", "").removeprefix("http://") == self.headers.get("Host")

    def lead_back(self) -> None:
        self.send_response(303)
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def say(self, status: int, text: str, kind: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", "default-src 'none'; form-action 'self'")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_) -> None:
        pass


def loopback_server(handler: type[StandInHandler], *, port: int = 0) -> ThreadingHTTPServer:
    """Raises OSError where the port is taken."""
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server
