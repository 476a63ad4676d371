"""Addresses of our own pages as they stand in mails: always from the setting, never from a header."""

from django.conf import settings


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
