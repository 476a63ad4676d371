"""Signatures as Standard Webhooks has them: HMAC-SHA256 over id, time and body, one for each secret
that is valid, so that a secret is changed without a gap."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest, digest
from secrets import token_bytes
from uuid import UUID

PREFIX = "whsec_"
# Older than this, or so far ahead, is refused: it may have been listened to.
FRESH = timedelta(minutes=5)


class NotSigned(Exception):
    """Its signature is missing, old or made with another secret."""


def new_secret() -> str:
    return PREFIX + b64encode(token_bytes(32)).decode()


def key_of(secret: str) -> bytes:
    """What a secret signs with: after `whsec_` it is base64, any other is taken as it is written.
    Raises ValueError for base64 that is none."""
    if secret.startswith(PREFIX):
        return b64decode(secret.removeprefix(PREFIX), validate=True)
    return secret.encode()


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


def check_signature(headers: Mapping[str, str], body: bytes, *, secret: str, at: datetime) -> None:
    """Of what others post to us; `headers` find their names in any case. Raises NotSigned."""
    key, moment = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (key and moment.isdecimal() and moment.isascii() and len(moment) < 12):
        raise NotSigned
    if abs(at - datetime.fromtimestamp(int(moment), UTC)) > FRESH:
        raise NotSigned
    try:
        right = f"v1,{_signature(secret, f'{key}.{moment}.'.encode() + body)}".encode()
    except ValueError as error:
        raise NotSigned from error
    given = headers.get("webhook-signature", "").encode().split()
    if not any(compare_digest(each, right) for each in given):
        raise NotSigned


def _signature(secret: str, signed: bytes) -> str:
    return b64encode(digest(key_of(secret), signed, sha256)).decode()
