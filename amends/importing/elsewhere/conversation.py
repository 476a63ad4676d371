"""A conversation that was held in another program, in the words of this house."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class BadConversation(ValueError):
    """It cannot become a case; the message says why."""


class Direction(StrEnum):
    INBOUND = "in"
    OUTBOUND = "out"
    NOTE = "note"


@dataclass(frozen=True)
class Line:
    at: datetime
    direction: Direction
    text: str


@dataclass(frozen=True)
class Person:
    """`key` is the program's own."""

    key: str
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Conversation:
    """`lines` are in the order of time. `ended_at` is empty while somebody is still at work on it."""

    key: str
    kind: str
    begun_at: datetime
    ended_at: datetime | None
    subject: str
    person: Person
    lines: list[Line] = field(default_factory=list)
    tags: frozenset[str] = frozenset()

    @property
    def own_words(self) -> str:
        """What the customer said first."""
        return next((line.text for line in self.lines if line.direction == Direction.INBOUND), "")

    @property
    def further(self) -> list[Line]:
        """All but that."""
        first = next((n for n, line in enumerate(self.lines) if line.text == self.own_words), None)
        return [line for n, line in enumerate(self.lines) if n != first]
