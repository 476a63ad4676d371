"""Chatwoot's conversations with their messages, and its contacts, as its API answers them."""

from collections.abc import Iterable

from amends.importing.elsewhere.conversation import Conversation, Direction, Line, Person
from amends.importing.elsewhere.reading import Thing
from amends.importing.elsewhere.values import key, moment, text, thing, things, words

SOURCE = "chatwoot"
OVER = ("resolved",)
# Agents and contacts are numbered apart there.
AGENT = "agent:"
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
    """Contacts; and agents, who are told by their role."""
    told = (_person(each, AGENT if each.get("role") else "") for each in contacts)
    return {person.key: person for person in told if person.key}


def conversation(told: Thing, known: dict[str, Person]) -> Conversation:
    lines = _lines(told, known)
    begun = moment(told.get("created_at")) or (lines[0].at if lines else None)
    last = moment(told.get("last_activity_at")) or (lines[-1].at if lines else begun)
    over = told.get("status") in OVER
    return Conversation(
        key=key(told.get("id")),
        kind="inquiry",
        begun_at=begun,
        ended_at=max(last, begun) if over and last and begun else None,
        subject=text(thing(told.get("additional_attributes")).get("mail_subject")),
        person=_sender(told, known),
        lines=lines,
        tags=words(told.get("labels")),
    )


def _lines(told: Thing, known: dict[str, Person]) -> list[Line]:
    assignee = _person(thing(thing(told.get("meta")).get("assignee")), AGENT)
    known = known | ({assignee.key: assignee} if assignee.email else {})
    lines = (_line(message, known) for message in things(told.get("messages")))
    return sorted((line for line in lines if line), key=lambda line: line.at)


def _line(message: Thing, known: dict[str, Person]) -> Line | None:
    kind = message.get("message_type")
    direction = DIRECTIONS.get(kind) if isinstance(kind, int | str) else None
    at, said = moment(message.get("created_at")), text(message.get("content"))
    if not (direction and at and said):
        return None
    if message.get("private") is True:
        direction = Direction.NOTE
    wrote = _person(thing(message.get("sender")), AGENT)
    return Line(
        at,
        direction,
        said,
        author=None if direction == Direction.INBOUND else known.get(wrote.key, wrote),
        files=len(things(message.get("attachments"))),
    )


def _sender(told: Thing, known: dict[str, Person]) -> Person:
    sender = thing(thing(told.get("meta")).get("sender")) or thing(told.get("contact"))
    named = key(sender.get("id")) or key(told.get("contact_id"))
    return known.get(named) or _person(sender | {"id": named})


def _person(told: Thing, numbered: str = "") -> Person:
    named = key(told.get("id"))
    return Person(
        f"{numbered}{named}" if named else "",
        text(told.get("name")),
        text(told.get("email")),
        text(told.get("phone_number")),
    )
