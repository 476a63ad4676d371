"""企业微信 and 钉钉 on a loopback port, as far as signing in goes: codes that count once, and ids."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

SECRET = "kept at home"
CORP = "ding-corp"


@dataclass
class CompanyServer:
    """`codes` says whose each code is; one that stands for nobody of the company is an openid."""

    port: int = 0
    codes: dict[str, str] = field(default_factory=dict)
    outsiders: set[str] = field(default_factory=set)
    corp: str = CORP

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def wecom(self, what: str, query: dict[str, str]) -> dict:
        if what == "gettoken":
            right = query == {"corpid": "corp", "corpsecret": SECRET}
            return {"errcode": 0, "access_token": "at"} if right else {"errcode": 40001}
        if query.pop("access_token") != "at":
            return {"errcode": 40014}
        if what == "user/get":
            return {"errcode": 0, "userid": query["userid"], "name": "林晓"}
        who = self.codes.pop(query["code"], None)
        if who is None:
            return {"errcode": 40029}
        return {"errcode": 0, "openid" if who in self.outsiders else "userid": who}

    def dingtalk(self, path: str, body: dict, token: str | None) -> tuple[int, dict]:
        if path.endswith("/users/me"):
            return 200, {"unionId": token, "nick": "林晓", "email": "lin@example.com"}
        who = self.codes.pop(body["code"], None)
        if who is None or body["clientSecret"] != SECRET:
            return 400, {"code": "invalidAuthCode"}
        return 200, {"accessToken": who, "corpId": self.corp}


@contextmanager
def company_server() -> Iterator[CompanyServer]:
    known = CompanyServer()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path.startswith("/cgi-bin/"):
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self._say(200, known.wecom(parts.path.removeprefix("/cgi-bin/"), query))
            else:
                token = self.headers["x-acs-dingtalk-access-token"]
                self._say(*known.dingtalk(parts.path, {}, token))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._say(*known.dingtalk(self.path, body, None))

        def _say(self, status: int, told: dict) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    known.port = server.server_port
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
