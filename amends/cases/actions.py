"""Everything that can happen to a case and to what was promised in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Registered(Facts):
    number: int
    kind: str
    channel: str
    source: str = "customer"
    received_at: datetime


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


class CaseAction(Action):
    REGISTERED = "case.registered", Registered, _("Registered")
    IMPORTED = "case.imported", Imported, _("Brought in from elsewhere")
    ASSESSED = "case.assessed", Assessed, _("Severity assessed")
    ASSIGNED = "case.assigned", Assigned, _("Taken over")
    RELEASED = "case.released", Assigned, _("Given back to the team")
    HANDED_OVER = "case.handed_over", Assigned, _("Handed to somebody else")
    ESCALATED = "case.escalated", Escalated, _("Escalated")
    ESCALATION_ACKNOWLEDGED = "escalation.acknowledged", Escalated, _("Escalation taken up")
    ESCALATION_REPEATED = (
        "escalation.repeated",
        Escalated,
        _("Not taken up yet: the escalation was repeated"),
    )
    WARNED = "case.warned", WarningGiven, _("Warning words in what the customer wrote")
    WARNING_JUDGED = "warning.judged", WarningJudged, _("Warning words judged")
    URGED = "case.urged", Urged, _("Urged")
    OVERSEEN = "oversight.ordered", Overseen, _("A leader asks for a report")
    OVERSIGHT_REPORTED = "oversight.reported", Overseen, _("Reported to the leader")
    OVERSIGHT_READ = "oversight.acknowledged", Overseen, _("The leader has read the report")
    OVERSIGHT_WITHDRAWN = (
        "oversight.withdrawn",
        Overseen,
        _("The leader asks for no report any more"),
    )
    TAGGED = "case.tagged", Tagged, _("Tagged")
    UNTAGGED = "case.untagged", Tagged, _("Tag removed")
    FILLED = "case.filled", Filled, _("Details noted")
    SKILL_NEEDED = "case.skill_needed", SkillNeeded, _("What one has to be able to do for it")
    ANSWERED = "case.answered", Facts, _("Answered")
    CLOSED = "case.closed", Closed, _("Closed")
    REOPENED = "case.reopened", Reopened, _("Reopened")
    WITHDRAWN = "case.withdrawn", Facts, _("Withdrawn by the customer")
    MERGED = "case.merged", Merged, _("Merged into another case")
    UNMERGED = "case.unmerged", Merged, _("Stands on its own again")
    JOINED = "case.joined", Joined, _("Another case was merged into this one")
    PARTED = "case.parted", Joined, _("The merging of another case was undone")
    LINKED = "case.linked", Tied, _("Linked")
    UNLINKED = "case.unlinked", Tied, _("No longer linked")
    SPLIT_OFF = "case.split_off", SplitOff, _("A message became a case of its own")
    SPLIT_FROM = "case.split_from", SplitOff, _("Made of a message in another case")
    TAKEN_BACK = "deed.undone", TakenBack, _("Undone")
    HELD = "hold.placed", Held, _("Kept from closing")
    HOLD_LIFTED = "hold.lifted", Held, _("May close again")
    RECEIVED = "message.received", Posted, _("The customer wrote")
    REPLIED = "message.sent", Posted, _("Replied")
    NOTED = "note.written", Posted, _("Note")
    MENTIONED = "colleague.mentioned", Mentioned, _("A colleague was mentioned in a note")
    MESSAGE_RELEASED = "message.released", Posted, _("A held message was accepted")


@dataclass(frozen=True, kw_only=True)
class Made(Facts):
    """`told`: with a letter or in person, when it was given."""

    promise: UUID
    kind: str
    due_at: datetime
    told: bool = False
    rule: UUID | None = None
    calendar: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Moved(Facts):
    promise: UUID
    kind: str
    before: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Recalculated(Facts):
    """How many promises a version of a calendar moved. Their own events have keys between `since`
    and the key of this one."""

    calendar: UUID
    moved: int
    since: UUID


@dataclass(frozen=True, kw_only=True)
class Ended(Facts):
    promise: UUID
    kind: str
    due_at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PassedOn(Facts):
    """Of a promise: from whom, and to a person or a team."""

    promise: UUID
    kind: str
    before: UUID
    to: UUID | None = None
    team: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Warned(Facts):
    promise: UUID
    kind: str
    due_at: datetime
    level: int


class PromiseAction(Action):
    MADE = "promise.made", Made, _("Promised")
    WARNED = "promise.warned", Warned, _("Due soon")
    KEPT = "promise.kept", Ended, _("Promise kept")
    BROKEN = "promise.broken", Ended, _("Promise broken")
    RELEASED = "promise.released", Ended, _("Promise released")
    RENEGOTIATED = "promise.renegotiated", Moved, _("New time agreed")
    RECALCULATED = "promise.recalculated", Moved, _("Due time recalculated")
    RECALCULATION_FINISHED = (
        "recalculation.finished",
        Recalculated,
        _("Due times were reckoned anew"),
    )
    HANDED_OVER = "promise.handed_over", PassedOn, _("Promise handed over")
    UNDONE = "promise.undone", Ended, _("It did not arrive: not kept after all")


class TeamAction(Action):
    DISTRIBUTION_CHANGED = (
        "distribution.changed",
        Distributed,
        _("Cases of the team are given out in another way"),
    )


class FieldAction(Action):
    DEFINED = "field.defined", Defined, _("Field defined")
    CHANGED = "field.changed", Defined, _("Field changed")
    RETIRED = "field.retired", Defined, _("Field retired")


@dataclass(frozen=True, kw_only=True)
class WordsListed(Facts):
    """How many words of the kind are listed in the language now."""

    kind: str
    language: str
    many: int


class WarningWordsAction(Action):
    CHANGED = "warning_words.changed", WordsListed, _("Warning words changed")
