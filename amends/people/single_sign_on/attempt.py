"""One try to sign in, kept in the browser's session while the person is with the provider."""

from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.http import HttpRequest

from amends.now import now

KEY = "sign_ins"
LASTS = timedelta(minutes=10)
MOST = 5  # tabs at a time


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """`purpose` is "sign_in", "link" (joining an account to the member who is signed in) or "trial"."""

    provider: str
    purpose: str = "sign_in"
    next: str = ""
    state: str = field(default_factory=lambda: token_urlsafe(32))
    nonce: str = field(default_factory=lambda: token_urlsafe(32))
    verifier: str = field(default_factory=lambda: token_urlsafe(48))
    began_at: str = field(default_factory=lambda: now().isoformat())

    @property
    def challenge(self) -> str:
        """Of PKCE: a code that was intercepted is worth nothing without the verifier."""
        return urlsafe_b64encode(sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()

    def remember(self, request: HttpRequest) -> None:
        earlier = request.session.get(KEY, [])
        request.session[KEY] = [*earlier, asdict(self)][-MOST:]


def take_attempt(request: HttpRequest, *, provider: str, state: str) -> Attempt | None:
    """The try that `state` belongs to, once, in the browser that began it and in time."""
    kept = [Attempt(**each) for each in request.session.get(KEY, [])]
    found = [each for each in kept if each.state == state and each.provider == provider]
    if not found:
        return None
    request.session[KEY] = [asdict(each) for each in kept if each.state != state]
    in_time = now() - datetime.fromisoformat(found[0].began_at) <= LASTS
    return found[0] if in_time else None
