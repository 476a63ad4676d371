"""A conversation that was held in another program, in the words of this house."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why a conversation stays outside."""

    NO_KEY = "no_key", _("it has no id that can be kept")
    NO_TIME = "no_time", _("it does not say when it began")
    NOT_YET = "not_yet", _("it began on a day that has not come")
    SILENT = "silent", _("there is neither a subject nor a word of the customer")
    REFUSED = "refused", _("the database could not keep it")


class LeftOut(NamedTuple):
    """A conversation that cannot become a case, by the other program's key."""

    key: str
    reason: Reason

    def __str__(self) -> str:
        return f"{self.key or '?'}: {self.reason.label}"


class Direction(StrEnum):
    INBOUND = "in"
    OUTBOUND = "out"
    NOTE = "note"


@dataclass(frozen=True)
class Person:
    """`key` is the program's own."""

    key: str
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Line:
    """`author` wrote it for the organisation; the customer's lines have none. `files` are what hung at
    it: an export names them and does not hold them."""

    at: datetime
    direction: Direction
    text: str
    author: Person | None = None
    files: int = 0


@dataclass(frozen=True)
class Conversation:
    """`lines` are in the order of time. `ended_at` is empty while somebody is still at work on it."""

    key: str
    kind: str
    begun_at: datetime | None
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
