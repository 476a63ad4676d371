"""A conversation as a case of history, by the same way as every other import."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from amends.cases.models import Case, Message
from amends.cases.models.words import Channel
from amends.customers.models import Customer
from amends.importing.elsewhere.conversation import (
    Conversation,
    Direction,
    LeftOut,
    Line,
    Person,
    Reason,
)
from amends.importing.history import Complaint
from amends.importing.mapping import Columns, Mapping
from amends.importing.reading import Row
from amends.now import now
from amends.people.models import Membership, Workspace
from amends.words.cleaning import clean_text, one_line

OPEN = "open"
MOST_TAGS = 20

Colleague = Callable[[Person], Membership | None]


@dataclass(frozen=True)
class PastComplaint(Complaint):
    """`colleague` knows who of ours an author of the other program is."""

    told: Conversation
    colleague: Colleague

    @classmethod
    def of(
        cls, told: Conversation, source: str, *, workspace: Workspace, colleague: Colleague
    ) -> "PastComplaint | LeftOut":
        if not told.key:
            return LeftOut("", Reason.NO_KEY)
        if told.begun_at is None:
            return LeftOut(told.key, Reason.NO_TIME)
        if told.begun_at > now():
            return LeftOut(told.key, Reason.NOT_YET)
        if not (one_line(told.own_words, at_most=9) or one_line(told.subject, at_most=9)):
            return LeftOut(told.key, Reason.SILENT)
        named = Columns(received="received", subject="subject", words="words", response="response")
        mapping = Mapping(source, named, [], language=workspace.language, answers={"open": [OPEN]})
        cells = {
            "subject": told.subject,
            "words": told.own_words,
            "response": "" if told.ended_at else OPEN,
        }
        row = Row(0, told.key, cells)
        return cls(row, mapping, told.begun_at, told.begun_at, told=told, colleague=colleague)

    @property
    def tags(self) -> set[str]:
        told = sorted({name for tag in self.told.tags if (name := one_line(tag, at_most=40))})
        return set(told[:MOST_TAGS])

    def rows(
        self, workspace: Workspace, number: int, *, customer: Customer | None = None
    ) -> tuple[Case, list[models.Model]]:
        case, rows = super().rows(workspace, number, customer=customer)
        return case, [*rows, *(self._message(case, line) for line in self.told.further)]

    def _case(self, workspace: Workspace, customer: Customer, number: int) -> Case:
        case = super()._case(workspace, customer, number)
        case.kind = self.told.kind
        ended = min(self.told.ended_at, now()) if self.told.ended_at else None
        case.answered_at = case.closed_at = ended
        return case

    def _message(self, case: Case, line: Line) -> Message:
        colleague = self.colleague(line.author) if line.author else None
        named = "" if colleague or not line.author else line.author.name
        return Message(
            workspace_id=case.workspace_id,
            case=case,
            direction=line.direction.value,
            channel=Channel.IMPORT,
            customer=case.customer if line.direction == Direction.INBOUND else None,
            author=colleague,
            spoken_by=one_line(named, at_most=120),
            text=clean_text(line.text, at_most=100_000),
            at=min(line.at, now()),
        )
