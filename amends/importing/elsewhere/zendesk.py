"""Zendesk's JSON export: tickets with their comments, and users, an object on each line."""

from collections.abc import Iterable
from datetime import datetime
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

SOURCE = "zendesk"
OVER = ("solved", "closed")
KINDS = {"incident": "complaint", "problem": "complaint", "task": "request"}


def people(users: Iterable[Thing]) -> dict[str, Person]:
    return {str(user["id"]): _person(user) for user in users if user.get("id")}


def conversation(ticket: Thing, known: dict[str, Person]) -> Conversation:
    """Raises BadConversation."""
    if not ticket.get("id"):
        raise BadConversation("the ticket has no id")
    begun = _moment(ticket.get("created_at"))
    if begun is None:
        raise BadConversation(f"ticket {ticket['id']} does not say when it was created")
    over = ticket.get("status") in OVER
    ended = _moment(ticket.get("solved_at")) or _moment(ticket.get("updated_at")) or begun
    requester = _requester(ticket, known)
    return Conversation(
        key=str(ticket["id"]),
        kind=KINDS.get(ticket.get("type") or "", "inquiry"),
        begun_at=begun,
        ended_at=max(ended, begun) if over else None,
        subject=ticket.get("subject") or "",
        person=requester,
        lines=_lines(ticket, requester, begun),
        tags=frozenset(str(tag) for tag in ticket.get("tags") or ()),
    )


def _lines(ticket: Thing, requester: Person, begun: datetime) -> list[Line]:
    comments = ticket.get("comments")
    if not isinstance(comments, list) or not comments:
        described = ticket.get("description")
        return [Line(begun, Direction.INBOUND, described)] if described else []
    lines = []
    for comment in comments:
        text = comment.get("plain_body") or comment.get("body") or ""
        author = str(comment.get("author_id") or (comment.get("author") or {}).get("id") or "")
        at = _moment(comment.get("created_at")) or begun
        if text:
            lines.append(Line(at, _direction(comment, author == requester.key), text))
    return sorted(lines, key=lambda line: line.at)


def _direction(comment: Thing, is_requester: bool) -> Direction:
    if comment.get("public") is False:
        return Direction.NOTE
    return Direction.INBOUND if is_requester else Direction.OUTBOUND


def _requester(ticket: Thing, known: dict[str, Person]) -> Person:
    embedded = ticket.get("requester")
    if isinstance(embedded, dict) and embedded.get("id"):
        return _person(embedded)
    key = str(ticket.get("requester_id") or "")
    return known.get(key, Person(key))


def _person(user: Thing) -> Person:
    return Person(
        str(user["id"]), user.get("name") or "", user.get("email") or "", user.get("phone") or ""
    )


def _moment(written: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return moment if moment.tzinfo and moment >= EARLIEST else None
