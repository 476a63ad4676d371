"""An OpenID provider on a loopback port: a real little server that a test can make lie."""

import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from amends.now import now

CLIENT, SECRET = "amends at the stars", "a secret: with+signs"


def new_key(name: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": name})


@dataclass
class IdentityServer:
    """`account` signs in there at once. `lies` replace claims of the token; None takes one away."""

    port: int = 0
    account: dict = field(default_factory=dict)
    lies: dict = field(default_factory=dict)
    discovery_lies: dict = field(default_factory=dict)
    key: ECKey = field(default_factory=lambda: new_key("first"))
    published: list[ECKey] | None = None
    thin: bool = False
    codes: dict[str, dict] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    forge: object = None

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    def knows(self, name: str, **claims) -> None:
        self.account = {
            "sub": f"id of {name}",
            "name": name,
            "email": f"{name}@example.com",
            "email_verified": True,
        } | claims

    def visit(self, url: str) -> str:
        """What a browser does there: signs in, and is sent back; the address it is sent to."""
        parts = urlsplit(url)
        connection = HTTPConnection(parts.hostname, parts.port)
        connection.request("GET", f"{parts.path}?{parts.query}")
        back = urlsplit(connection.getresponse().headers["Location"])
        connection.close()
        return f"{back.path}?{back.query}"

    def answer(self, path: str, query: dict, body: dict, headers) -> tuple[int, dict]:
        self.asked.append(path)
        match path:
            case "/.well-known/openid-configuration":
                return 200, self._discovery() | self.discovery_lies
            case "/keys":
                keys = self.published if self.published is not None else [self.key]
                return 200, {"keys": [key.as_dict(private=False) for key in keys]}
            case "/token":
                return self._token(body, headers)
            case "/userinfo":
                return 200, self.account
        return 404, {}

    def authorize(self, query: dict) -> str:
        code = token_urlsafe(8)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def _discovery(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
        }

    def _token(self, body: dict, headers) -> tuple[int, dict]:
        asked = self.codes.pop(body["code"], None)
        pair = b64decode(headers["Authorization"].removeprefix("Basic ")).decode()
        mine = urlencode({"": CLIENT})[1:] + ":" + urlencode({"": SECRET})[1:]
        challenge = urlsafe_b64encode(sha256(body["code_verifier"].encode()).digest())
        if not (
            asked
            and pair == mine
            and asked["redirect_uri"] == body["redirect_uri"]
            and asked["code_challenge"] == challenge.rstrip(b"=").decode()
            and asked["code_challenge_method"] == "S256"
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "at", "id_token": self._signed(asked)}

    def _signed(self, asked: dict) -> str:
        moment = int(now().timestamp())
        known = {"sub": self.account["sub"]} if self.thin else self.account
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": moment, "exp": moment + 300,
            "nonce": asked["nonce"],
        } | known | self.lies  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.forge:
            token = self.forge(self, claims)
        else:
            token = jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)
        self.tokens.append(token)
        return token


def unsigned(server: IdentityServer, claims: dict) -> str:
    header = {"alg": "none", "kid": server.key.kid}
    return ".".join([*(_part(each) for each in (header, claims)), ""])


def signed_with_the_public_key(server: IdentityServer, claims: dict) -> str:
    """Key confusion: what everybody can read is taken for a secret that both share."""
    header = {"alg": "HS256", "kid": server.key.kid}
    told = f"{_part(header)}.{_part(claims)}"
    mac = hmac.digest(server.key.as_pem(private=False), told.encode(), "sha256")
    return f"{told}.{urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def signed_with_our_secret(server: IdentityServer, claims: dict) -> str:
    header = {"alg": "HS256", "kid": server.key.kid}
    return jwt.encode(header, claims, OctKey.import_key(SECRET * 2), algorithms=["HS256"])


def signed_by_somebody_else(server: IdentityServer, claims: dict) -> str:
    return jwt.encode({"alg": "ES256", "kid": server.key.kid}, claims, new_key(server.key.kid))


def with_a_key_of_its_own(server: IdentityServer, claims: dict) -> str:
    key = new_key("mine")
    header = {"alg": "ES256", "kid": "mine", "jwk": key.as_dict(private=False)}
    return jwt.encode(header, claims, key)


def _part(told: dict) -> str:
    return urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()


@contextmanager
def identity_server() -> Iterator[IdentityServer]:
    known = IdentityServer()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", known.authorize(query))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self._say(*known.answer(parts.path, query, {}, self.headers))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(*known.answer(self.path, {}, fields, self.headers))

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
