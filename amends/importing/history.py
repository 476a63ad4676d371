"""One complaint handled elsewhere, as the rows it becomes here.

History is silent: its promises exist only in their final state, and its one event is one that no
notice, letter or webhook follows. What is still open gets promises from the moment of import.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from amends.cases.actions import CaseAction
from amends.cases.facts import Imported
from amends.cases.models import Case, Closure, Promise
from amends.cases.models.promise import PromiseKind, PromiseState
from amends.cases.models.words import Channel, State
from amends.customers.models import Customer
from amends.events.actor import system
from amends.feedback.models import FollowUp
from amends.feedback.models.words import State as Verdict
from amends.importing.mapping import BadRow, Mapping
from amends.importing.reading import Row
from amends.now import now
from amends.people.models import Workspace
from amends.words.cleaning import clean_text, one_line

LONGEST_ID = 120


@dataclass(frozen=True)
class Complaint:
    """What a row says, read and checked."""

    row: Row
    mapping: Mapping
    received_at: datetime
    sent_at: datetime

    @classmethod
    def read(cls, row: Row, mapping: Mapping) -> "Complaint":
        """Raises BadRow."""
        columns = mapping.columns
        if len(row.id) > LONGEST_ID:
            raise BadRow(f"the id is longer than {LONGEST_ID} characters")
        received = mapping.moment(row.cell(columns.received))
        if received > now():
            raise BadRow(f"{row.cell(columns.received)} has not come yet")
        sent = row.cell(columns.sent)
        complaint = cls(row, mapping, received, mapping.moment(sent) if sent else received)
        if not (complaint.subject or complaint.words):
            raise BadRow("there is neither a subject nor a word of the customer")
        return complaint

    @property
    def subject(self) -> str:
        return one_line(self.row.cell(self.mapping.columns.subject), at_most=200)

    @property
    def words(self) -> str:
        return clean_text(self.row.cell(self.mapping.columns.words), at_most=100_000)

    @property
    def is_open(self) -> bool:
        return self.mapping.means("open", self.row.cell(self.mapping.columns.response))

    @property
    def disputed(self) -> bool | None:
        text = self.row.cell(self.mapping.columns.disputed)
        return {"yes": True, "no": False}.get(self._answer(text))

    @property
    def timely(self) -> bool | None:
        text = self.row.cell(self.mapping.columns.timely)
        return {"yes": True, "no": False}.get(self._answer(text))

    @property
    def tags(self) -> set[str]:
        cells = (self.row.cell(column) for column in self.mapping.columns.tags)
        return {one_line(cell, at_most=40) for cell in cells if cell}

    @property
    def due_at(self) -> datetime:
        return self.sent_at + timedelta(days=self.mapping.respond.get("days", 15))

    def _answer(self, text: str) -> str:
        return next((each for each in ("yes", "no") if self.mapping.means(each, text)), "")

    def rows(
        self, workspace: Workspace, number: int, *, customer: Customer | None = None
    ) -> tuple[Case, list[models.Model]]:
        """The case, and every row to be written with it: without a customer, an anonymous one too."""
        somebody = customer or self._anonymous(workspace)
        case = self._case(workspace, somebody, number)
        facts = Imported(number=number, state=case.state, received_at=self.received_at)
        imported = case.event(CaseAction.IMPORTED, by=system, facts=facts)
        rows = [case, case.search_text(), imported, *self._ending(case)]
        return case, rows if customer else [somebody, *rows]

    def _anonymous(self, workspace: Workspace) -> Customer:
        customer = Customer(workspace=workspace, language=self.mapping.language)
        customer._prefetched_objects_cache = {"contact_points": []}
        return customer

    def _case(self, workspace: Workspace, customer: Customer, number: int) -> Case:
        columns = self.mapping.columns
        ended = None if self.is_open else min(self.due_at, now())
        channel = self.mapping.channels.get(self.row.cell(columns.channel), Channel.IMPORT)
        case = Case(
            workspace=workspace,
            customer=customer,
            number=number,
            kind="complaint",
            state=State.REGISTERED if self.is_open else State.CLOSED,
            channel=channel,
            subject=self.subject,
            own_words=self.words,
            language=self.mapping.language,
            received_at=self.received_at,
            registered_at=now(),
            answered_at=ended,
            closed_at=ended,
            imported_from=self.mapping.source,
            intake_id=self.row.id,
        )
        return case

    def _ending(self, case: Case) -> list[models.Model]:
        if self.is_open:
            promises = case.promises_by_rule(["respond", "inform", "resolve"], start=now())
            case.next_due_at = min((promise.due_at for promise in promises), default=None)
            return [*promises, *(case.event_of_making(each, by=system) for each in promises)]
        closure = Closure(
            workspace=case.workspace,
            case=case,
            reason=Closure.Reason.IMPORTED,
            note=one_line(self.row.cell(self.mapping.columns.response), at_most=500),
            at=case.closed_at,
        )
        response = [] if self.timely is None else [self._response(case)]
        verdict = [] if self.disputed is None else [self._follow_up(case)]
        return [closure, *response, *verdict]

    def _follow_up(self, case: Case) -> FollowUp:
        """Whether the customer disputed the answer is what a follow-up asks; how happy she was, and
        when she said so, nobody knows, so there is no answer to count."""
        return FollowUp(
            workspace=case.workspace,
            case=case,
            round=case.round,
            state=Verdict.UNHAPPY if self.disputed else Verdict.CONTENT,
            opens_at=case.closed_at,
            ended_at=case.closed_at,
        )

    def _response(self, case: Case) -> Promise:
        """Timely or not is all that is known: kept at the latest, or broken, when it was due."""
        kept = bool(self.timely)
        return Promise(
            workspace=case.workspace,
            case=case,
            kind=PromiseKind.RESPOND,
            state=PromiseState.KEPT if kept else PromiseState.BROKEN,
            made_at=self.sent_at,
            started_at=self.sent_at,
            due_at=self.due_at,
            kept_at=self.due_at if kept else None,
            broken_at=None if kept else self.due_at,
            ended_for="imported",
        )
