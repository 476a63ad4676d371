"""Zendesk's JSON export: tickets with their comments, and users, an object on each line."""

from collections.abc import Iterable
from datetime import datetime

from amends.importing.elsewhere.conversation import Conversation, Direction, Line, Person
from amends.importing.elsewhere.reading import Thing
from amends.importing.elsewhere.values import key, moment, text, thing, things, words

SOURCE = "zendesk"
OVER = ("solved", "closed")
KINDS = {"incident": "complaint", "problem": "complaint", "task": "request"}


def people(users: Iterable[Thing]) -> dict[str, Person]:
    return {person.key: person for user in users if (person := _person(user)).key}


def conversation(ticket: Thing, known: dict[str, Person]) -> Conversation:
    begun = moment(ticket.get("created_at"))
    ended = moment(ticket.get("solved_at")) or moment(ticket.get("updated_at")) or begun
    requester = _requester(ticket, known)
    return Conversation(
        key=key(ticket.get("id")),
        kind=KINDS.get(text(ticket.get("type")), "inquiry"),
        begun_at=begun,
        ended_at=max(ended, begun) if ended and begun and ticket.get("status") in OVER else None,
        subject=text(ticket.get("subject")),
        person=requester,
        lines=_lines(ticket, requester, begun, known) if begun else [],
        tags=words(ticket.get("tags")),
    )


def _lines(
    ticket: Thing, requester: Person, begun: datetime, known: dict[str, Person]
) -> list[Line]:
    lines = [
        _line(comment, requester, begun, known)
        for comment in things(ticket.get("comments"))
        if text(comment.get("plain_body")) or text(comment.get("body"))
    ]
    described = text(ticket.get("description"))
    if not lines and described:
        return [Line(begun, Direction.INBOUND, described)]
    return sorted(lines, key=lambda line: line.at)


def _line(comment: Thing, requester: Person, begun: datetime, known: dict[str, Person]) -> Line:
    embedded = thing(comment.get("author"))
    author = key(comment.get("author_id")) or key(embedded.get("id"))
    direction = _direction(comment, bool(author) and author == requester.key)
    wrote = known.get(author) or _person(embedded | {"id": author})
    return Line(
        moment(comment.get("created_at")) or begun,
        direction,
        text(comment.get("plain_body")) or text(comment.get("body")),
        author=None if direction == Direction.INBOUND else wrote,
        files=len(things(comment.get("attachments"))),
    )


def _direction(comment: Thing, is_requester: bool) -> Direction:
    if comment.get("public") is False:
        return Direction.NOTE
    return Direction.INBOUND if is_requester else Direction.OUTBOUND


def _requester(ticket: Thing, known: dict[str, Person]) -> Person:
    embedded = _person(thing(ticket.get("requester")))
    if embedded.key:
        return embedded
    named = key(ticket.get("requester_id"))
    return known.get(named, Person(named))


def _person(user: Thing) -> Person:
    return Person(
        key(user.get("id")),
        text(user.get("name")),
        text(user.get("email")),
        text(user.get("phone")),
    )
