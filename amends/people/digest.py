"""Secrets are handed over once and kept as a hash; what is long and random needs no slow one."""

from hashlib import sha256


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
