"""Secrets that must be readable again (TOTP keys, mailbox passwords) are encrypted with the key file."""

from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(text: str) -> str:
    return _box(_keys()).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed with the present key or an earlier one; InvalidToken for any other."""
    return _box(_keys()).decrypt(sealed.encode()).decode()


def _keys() -> tuple[str, ...]:
    return settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS


@cache
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet(
        [
            Fernet(urlsafe_b64encode(sha256(f"amends.sealing:{key}".encode()).digest()))
            for key in keys
        ]
    )
