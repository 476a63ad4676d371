"""One signed question to the organisation's own system, and the cards that it answers.

docs/customers.md has the contract. Whoever asks is never kept longer than SECONDS, and whatever goes
wrong is a code in `hindrance`: nobody's work waits for another system.
"""

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass

from django.conf import settings

from amends.customers.models.look_up import LookUp
from amends.customers.own_system.finding import DEMO_ADDRESS, stand_in_at
from amends.ids import new_id
from amends.now import now
from amends.outside.client import Answer, CannotCall, post
from amends.outside.hindrance import Hindrance
from amends.outside.signing import signed_headers

SECONDS = 2
MOST_CARDS = 10
MOST_FIELDS = 12
LONGEST = 200

# Apart from the request, for nothing else bounds how long a name server takes; and only so many, so that
# a system that hangs holds up no more than these.
_askers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="look-up")


@dataclass(frozen=True)
class Card:
    title: str
    fields: list[tuple[str, str]]


@dataclass(frozen=True)
class LookedUp:
    """`hindrance` is "" where an answer came, else a Hindrance, an HTTP status, or UNREADABLE."""

    cards: list[Card]
    hindrance: str = ""


UNREADABLE = "unreadable"


def ask(look_up: LookUp, *, phone: str, order_no: str, language: str) -> LookedUp:
    """What is known there now; `phone` in E.164, and either of the two may be empty."""
    told = {"phone": phone, "order_no": order_no, "language": language}
    body = json.dumps(told, ensure_ascii=False)
    headers = signed_headers(new_id(), body, secrets=[look_up.key], at=now())
    headers |= {"Content-Type": "application/json", "User-Agent": "Amends"}
    calling: Future[Answer] = _askers.submit(_called, look_up, body.encode(), headers)
    try:
        answer = calling.result(timeout=SECONDS)
    except CannotCall as error:
        return LookedUp([], error.why.value)
    except TookTooLong:
        calling.cancel()
        return LookedUp([], Hindrance.SLOW.value)
    if not answer.is_good:
        return LookedUp([], str(answer.status))
    try:
        return LookedUp(list(_cards_in(answer.body)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return LookedUp([], UNREADABLE)


def _called(look_up: LookUp, body: bytes, headers: dict[str, str]) -> Answer:
    if settings.DEMO and look_up.url == DEMO_ADDRESS and (ours := stand_in_at(settings.DATA)):
        return post(f"{ours}amends", body, headers=headers, seconds=SECONDS, ours=True)
    return post(look_up.url, body, headers=headers, seconds=SECONDS)


def _cards_in(body: bytes) -> Iterator[Card]:
    """No more than a person takes in at a glance; cards that are no cards raise."""
    for told in json.loads(body)["cards"][:MOST_CARDS]:
        fields = [(_plain(each["label"]), _plain(each["value"])) for each in told["fields"]]
        yield Card(_plain(told["title"]), fields[:MOST_FIELDS])


def _plain(value: object) -> str:
    """One line of text. Half a surrogate, which JSON can write, could be sent to no browser."""
    if not isinstance(value, str | int | float):
        raise TypeError(value)
    text = " ".join(str(value).encode(errors="ignore").decode().replace("\0", "").split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
