"""References that nobody can guess: to a case for one correspondent, and to a letter that we sent.

A number in a subject or an address proves nothing. What proves is a code that only the mail to
that one correspondent carried; from another sender's address the same code is of no use.
"""

import re
from base64 import b32decode, b32encode
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

CODE_LETTERS = 16  # 80 bits; with the key of a letter it must fit the 64 characters before an @

_CODE = f"([a-z2-7]{{{CODE_LETTERS}}})"
_REPLY = re.compile(rf"r(\d{{1,12}})-{_CODE}\Z")
_BOUNCE = re.compile(rf"b([a-z2-7]{{26}})-{_CODE}\Z")
_MESSAGE_ID = re.compile(rf"<([a-z2-7]{{26}})\.{_CODE}@")


def reply_extension(case, correspondent: str) -> str:
    return f"r{case.number}-{_code('reply', case.id, correspondent.lower())}"


def case_number_in(extension: str) -> int | None:
    found = _REPLY.match(extension)
    return int(found[1]) if found else None


def proves(extension: str, case, correspondent: str) -> bool:
    """Whether this correspondent was written to about this case, and has the letter."""
    found = _REPLY.match(extension)
    return found is not None and _is_code(found[2], "reply", case.id, correspondent.lower())


def bounce_extension(delivery_id: UUID) -> str:
    return f"b{_written(delivery_id)}-{_code('bounce', delivery_id)}"


def bounced_delivery(extension: str) -> UUID | None:
    return _signed_id(_BOUNCE.match(extension), "bounce")


def message_id_of(delivery_id: UUID, domain: str) -> str:
    return f"<{_written(delivery_id)}.{_code('message', delivery_id)}@{domain}>"


def delivery_of(message_id: str) -> UUID | None:
    """The letter of ours with this Message-ID; None for any that we did not write."""
    return _signed_id(_MESSAGE_ID.match(message_id), "message")


def _signed_id(found: re.Match[str] | None, purpose: str) -> UUID | None:
    if not found:
        return None
    signed = UUID(bytes=b32decode(f"{found[1].upper()}======"))
    return signed if _is_code(found[2], purpose, signed) else None


def _written(key: UUID) -> str:
    return b32encode(key.bytes).decode().rstrip("=").lower()


def _is_code(code: str, *parts: object) -> bool:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(code, _code(*parts, secret=secret)) for secret in secrets)


def _code(*parts: object, secret: str | None = None) -> str:
    value = "\n".join(str(part) for part in parts)
    digest = salted_hmac("amends.channels.email", value, secret=secret, algorithm="sha256").digest()
    return b32encode(digest).decode().lower()[:CODE_LETTERS]
