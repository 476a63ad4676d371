"""A conversation as a case of history, by the same way as every other import."""

from dataclasses import dataclass

from django.db import models

from amends.cases.models import Case, Message
from amends.cases.models.words import Channel
from amends.customers.models import Customer
from amends.importing.elsewhere.conversation import Conversation, Direction
from amends.importing.history import Complaint
from amends.importing.mapping import BadRow, Columns, Mapping
from amends.importing.reading import Row
from amends.now import now
from amends.people.models import Workspace
from amends.words.cleaning import clean_text, one_line

OPEN = "open"


@dataclass(frozen=True)
class PastComplaint(Complaint):
    told: Conversation

    @classmethod
    def of(cls, told: Conversation, source: str, workspace: Workspace) -> "PastComplaint":
        """Raises BadRow."""
        if told.begun_at > now():
            raise BadRow(f"{told.key}: a day that has not come")
        if not (told.own_words or told.subject):
            raise BadRow(f"{told.key}: there is neither a subject nor a word of the customer")
        named = Columns(received="received", subject="subject", words="words", response="response")
        mapping = Mapping(source, named, [], language=workspace.language, answers={"open": [OPEN]})
        cells = {
            "subject": told.subject,
            "words": told.own_words,
            "response": "" if told.ended_at else OPEN,
        }
        return cls(Row(0, told.key, cells), mapping, told.begun_at, told.begun_at, told=told)

    @property
    def tags(self) -> set[str]:
        return {name for tag in self.told.tags if (name := one_line(tag, at_most=40))}

    def rows(
        self, workspace: Workspace, number: int, *, customer: Customer | None = None
    ) -> tuple[Case, list[models.Model]]:
        case, rows = super().rows(workspace, number, customer=customer)
        return case, [*rows, *self._messages(case)]

    def _case(self, workspace: Workspace, customer: Customer, number: int) -> Case:
        case = super()._case(workspace, customer, number)
        case.kind = self.told.kind
        ended = min(self.told.ended_at, now()) if self.told.ended_at else None
        case.answered_at = case.closed_at = ended
        return case

    def _messages(self, case: Case) -> list[models.Model]:
        return [
            Message(
                workspace_id=case.workspace_id,
                case=case,
                direction=line.direction.value,
                channel=Channel.IMPORT,
                customer=case.customer if line.direction == Direction.INBOUND else None,
                text=clean_text(line.text, at_most=100_000),
                at=min(line.at, now()),
            )
            for line in self.told.further
        ]
