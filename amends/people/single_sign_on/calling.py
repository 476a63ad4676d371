"""Asking a provider, through the guarded client; whatever is wrong becomes a refusal."""

import json
from collections.abc import Mapping
from typing import Any

from amends.outside.client import Answer, CannotCall, get, post
from amends.people.single_sign_on.refusal import Refusal, Refused

JSON = {"Accept": "application/json"}


def asked(url: str, *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    try:
        return _told(get(url, headers=JSON | dict(headers or {})))
    except CannotCall as error:
        raise Refused(Refusal.UNREACHABLE) from error


def posted(url: str, body: bytes, *, headers: Mapping[str, str]) -> dict[str, Any]:
    try:
        return _told(post(url, body, headers=JSON | dict(headers)))
    except CannotCall as error:
        raise Refused(Refusal.UNREACHABLE) from error


def _told(answer: Answer) -> dict[str, Any]:
    try:
        told = json.loads(answer.body)
    except ValueError as error:
        raise Refused(Refusal.UNREACHABLE) from error
    if not answer.is_good or not isinstance(told, dict):
        raise Refused(Refusal.MISCONFIGURED)
    return told
