"""Signatures as Standard Webhooks has them: HMAC-SHA256 over id, time and body, one for each secret
that is valid, so that a secret is changed without a gap."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from hmac import digest
from secrets import token_bytes
from uuid import UUID

PREFIX = "whsec_"


def new_secret() -> str:
    return PREFIX + b64encode(token_bytes(32)).decode()


def signed_headers(
    key: UUID | str, body: str, *, secrets: Iterable[str], at: datetime
) -> dict[str, str]:
    """`at` is the moment of this attempt; receivers refuse what is older than a few minutes."""
    moment = str(int(at.timestamp()))
    signed = f"{key}.{moment}.{body}".encode()
    return {
        "webhook-id": str(key),
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(f"v1,{_signature(secret, signed)}" for secret in secrets),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = b64decode(secret.removeprefix(PREFIX))
    return b64encode(digest(key, signed, sha256)).decode()
