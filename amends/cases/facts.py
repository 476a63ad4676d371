"""What the events of a case know, each kind in its own shape."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amends.events.actions import Facts


@dataclass(frozen=True, kw_only=True)
class Registered(Facts):
    number: int
    kind: str
    channel: str
    source: str = "customer"
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class AccountManagerTold(Facts):
    to: UUID


@dataclass(frozen=True, kw_only=True)
class Imported(Facts):
    number: int
    state: str
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class Assessed(Facts):
    severity: int
    safety: bool


@dataclass(frozen=True, kw_only=True)
class Assigned(Facts):
    to: UUID | None = None
    before: UUID | None = None
    team: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Distributed(Facts):
    """How a team's cases are given out, and how many anybody may have in work."""

    team: UUID
    way: str
    most: int | None = None


@dataclass(frozen=True, kw_only=True)
class Escalated(Facts):
    escalation: UUID
    to: UUID | None = None
    why: str


@dataclass(frozen=True, kw_only=True)
class Tagged(Facts):
    tag: UUID


@dataclass(frozen=True, kw_only=True)
class Filled(Facts):
    field: UUID
    values: int


@dataclass(frozen=True, kw_only=True)
class Defined(Facts):
    field: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class Closed(Facts):
    reason: str


@dataclass(frozen=True, kw_only=True)
class Reopened(Facts):
    round: int


@dataclass(frozen=True, kw_only=True)
class Merged(Facts):
    """Which case it goes on as."""

    into: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class Joined(Facts):
    """Which case goes on as this one."""

    case: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class Tied(Facts):
    """Which other case, and what this one is to it."""

    case: UUID
    number: int
    tie: str


@dataclass(frozen=True, kw_only=True)
class SplitOff(Facts):
    """Which other case, and the message that made one of them."""

    case: UUID
    number: int
    message: UUID


@dataclass(frozen=True, kw_only=True)
class TakenBack(Facts):
    """Which event told of what was undone, and of what kind it was."""

    event: UUID
    done: str


@dataclass(frozen=True, kw_only=True)
class Posted(Facts):
    """`about`: an offer or a promise that was told with it."""

    message: UUID
    channel: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Urged(Facts):
    """By which way, and how often it was by now. Older events know only that."""

    urging: UUID | None = None
    channel: str = ""
    times: int | None = None


@dataclass(frozen=True, kw_only=True)
class Overseen(Facts):
    """Which oversight; at its beginning by when the report is owed, and to whom of us."""

    oversight: UUID
    due_at: datetime | None = None
    to: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Mentioned(Facts):
    message: UUID
    to: list[UUID]


@dataclass(frozen=True, kw_only=True)
class Held(Facts):
    hold: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class SkillNeeded(Facts):
    skill: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class WarningGiven(Facts):
    """Of which kind the words were, and never which words."""

    warning: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class WarningJudged(Facts):
    warning: UUID
    kind: str
    serious: bool


@dataclass(frozen=True, kw_only=True)
class WordsListed(Facts):
    """How many words of the kind are listed in the language now."""

    kind: str
    language: str
    many: int
