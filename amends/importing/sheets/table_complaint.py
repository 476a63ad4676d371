"""A row of a table as a complaint of history, by the same way as every other import."""

from dataclasses import dataclass

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.importing.history import Complaint
from amends.importing.mapping import Columns as Named
from amends.importing.mapping import Mapping
from amends.importing.reading import Row
from amends.importing.sheets.headers import Holds
from amends.importing.sheets.table_row import TableRow
from amends.people.models import Team, Workspace

WRITTEN = "%Y-%m-%dT%H:%M:%S%z"
OPEN = "open"


@dataclass(frozen=True)
class TableComplaint(Complaint):
    told: TableRow
    team: Team | None = None

    @classmethod
    def of(cls, told: TableRow, key: str, source: str, team: Team | None) -> "TableComplaint":
        """`told` has no refusals, `key` makes it known with `source`."""
        assert told.received_at is not None, "a row without a day is refused before"
        cells = {
            "subject": told.text(Holds.SUBJECT),
            "words": told.words,
            "response": OPEN if told.is_open else told.text(Holds.ANSWER, at_most=500),
        }
        mapping = _mapping(told.workspace, source)
        received = told.received_at
        return cls(Row(told.line, key, cells), mapping, received, received, told=told, team=team)

    def _case(self, workspace: Workspace, customer: Customer, number: int) -> Case:
        case = super()._case(workspace, customer, number)
        case.order_no, case.team = self.told.order_no, self.team
        return case


def _mapping(workspace: Workspace, source: str) -> Mapping:
    named = Named(received="received", subject="subject", words="words", response="response")
    return Mapping(
        source=source,
        columns=named,
        dates=[WRITTEN],
        language=workspace.language,
        answers={"open": [OPEN]},
    )
