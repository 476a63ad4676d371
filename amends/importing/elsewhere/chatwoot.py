"""Chatwoot's conversations with their messages, and its contacts, as its API answers them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from amends.importing.elsewhere.conversation import (
    BadConversation,
    Conversation,
    Direction,
    Line,
    Person,
)
from amends.importing.elsewhere.reading import Thing
from amends.now import EARLIEST

SOURCE = "chatwoot"
OVER = ("resolved",)
# Of messages: what happened in the conversation is nothing that anybody said.
DIRECTIONS = {
    0: Direction.INBOUND,
    "incoming": Direction.INBOUND,
    1: Direction.OUTBOUND,
    "outgoing": Direction.OUTBOUND,
    3: Direction.OUTBOUND,
    "template": Direction.OUTBOUND,
}


def people(contacts: Iterable[Thing]) -> dict[str, Person]:
    return {str(contact["id"]): _person(contact) for contact in contacts if contact.get("id")}


def conversation(told: Thing, known: dict[str, Person]) -> Conversation:
    """Raises BadConversation."""
    if not told.get("id"):
        raise BadConversation("the conversation has no id")
    lines = _lines(told)
    begun = _moment(told.get("created_at")) or (lines[0].at if lines else None)
    if begun is None:
        raise BadConversation(f"conversation {told['id']} does not say when it began")
    over = told.get("status") in OVER
    last = _moment(told.get("last_activity_at")) or (lines[-1].at if lines else begun)
    return Conversation(
        key=str(told["id"]),
        kind="inquiry",
        begun_at=begun,
        ended_at=max(last, begun) if over else None,
        subject=(told.get("additional_attributes") or {}).get("mail_subject") or "",
        person=_sender(told, known),
        lines=lines,
        tags=frozenset(str(label) for label in told.get("labels") or ()),
    )


def _lines(told: Thing) -> list[Line]:
    lines = []
    for message in told.get("messages") or ():
        direction = DIRECTIONS.get(message.get("message_type"))
        at, text = _moment(message.get("created_at")), message.get("content")
        if direction and at and text:
            private = message.get("private") is True
            lines.append(Line(at, Direction.NOTE if private else direction, text))
    return sorted(lines, key=lambda line: line.at)


def _sender(told: Thing, known: dict[str, Person]) -> Person:
    sender = (told.get("meta") or {}).get("sender") or told.get("contact") or {}
    key = str(sender.get("id") or told.get("contact_id") or "")
    return known.get(key) or (_person(sender) if sender.get("id") else Person(key))


def _person(contact: Thing) -> Person:
    return Person(
        str(contact["id"]),
        contact.get("name") or "",
        contact.get("email") or "",
        contact.get("phone_number") or "",
    )


def _moment(written: Any) -> datetime | None:
    """Seconds since 1970 in some answers, a written moment in others."""
    try:
        if isinstance(written, int | float):
            moment = datetime.fromtimestamp(written, UTC)
        else:
            moment = datetime.fromisoformat(str(written))
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo and moment >= EARLIEST else None
