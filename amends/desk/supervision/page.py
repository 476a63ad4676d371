"""The supervisor's page: who has how much and what presses, the rows behind one number, and what else
waits for a supervisor."""

from functools import cached_property
from urllib.parse import urlencode

from amends.cases.models import Case, Escalation
from amends.desk.paging import by_time
from amends.desk.supervision.board import Board
from amends.desk.supervision.counts import BY_CODE, in_work
from amends.desk.supervision.whose import Whose
from amends.people.models import Leave, Membership
from amends.recovery.models import Approval

AT_ONCE = 50
SHOWN_OF_EACH = 5


class SupervisionPage:
    """`show` is the code of a number; `whose` narrows it to a person, a team or nobody's."""

    def __init__(
        self, membership: Membership, *, show: str, whose: Whose | None, after: str = ""
    ) -> None:
        self.show, self.whose = show, whose
        self._membership, self._after = membership, after

    @cached_property
    def board(self) -> Board:
        return Board(self._membership)

    @property
    def showing(self) -> str:
        """What the rows are, in words."""
        label = str(BY_CODE[self.show].label)
        lines = [self.board.nobodys, *self.board.teams, *self.board.people]
        names = [line.name for line in lines if line.whose == self.whose]
        return f"{label} · {names[0]}" if names else label

    def address(self, show: str, whose: Whose) -> str:
        return "?" + urlencode({"show": show, "whose": str(whose)}) + "#rows"

    @property
    def here(self) -> str:
        """What leads back to these rows."""
        asked = {"show": self.show} | ({"whose": str(self.whose)} if self.whose else {})
        return "?" + urlencode(asked | ({"after": self._after} if self._after else {}))

    @property
    def rows(self) -> list[Case]:
        return self._page[0]

    @property
    def next_page(self) -> str:
        return self._page[1]

    @cached_property
    def approvals(self) -> list[Approval]:
        waiting = Approval.objects.waiting_for(self._membership)
        return list(waiting.select_related("offer__case").order_by("asked_at")[:SHOWN_OF_EACH])

    @cached_property
    def escalations(self) -> list[Escalation]:
        waiting = Escalation.objects.reachable_by(self._membership).waiting()
        found = waiting.select_related("case__customer", "to__user")
        return list(found.order_by("at", "id")[:SHOWN_OF_EACH])

    @cached_property
    def absent(self) -> list[Leave]:
        running = Leave.objects.running().filter(workspace_id=self._membership.workspace_id)
        return list(running.select_related("member__user", "deputy__user").order_by("ends_at"))

    @cached_property
    def _page(self) -> tuple[list[Case], str]:
        cases = in_work(self._membership).filter(BY_CODE[self.show].where())
        if self.whose:
            cases = cases.filter(self.whose.where)
        return by_time(cases.for_rows(), "next_due_at", after=self._after, limit=AT_ONCE)
