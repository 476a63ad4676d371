"""Passwords of other people's servers, closed with the installation's key. Backups without the key
file cannot open them."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "amends.channels.secrets"


def closed(secret: str) -> bytes:
    return _lock().encrypt(secret.encode())


def opened(token: bytes) -> str:
    """Raises cryptography.fernet.InvalidToken where the key is another one."""
    return _lock().decrypt(token).decode()


def _lock() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_from(secret)) for secret in keys])


def _key_from(secret: str) -> bytes:
    digest = salted_hmac(SALT, "mailbox", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
