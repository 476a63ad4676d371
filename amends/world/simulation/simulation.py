"""The simulated year as a whole: told in batches, multiplied where it is large, and gone on with
where it was broken off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from amends.cases.models import Case
from amends.events.partitions import make_months_ahead
from amends.now import at
from amends.owner import as_owner
from amends.people.models import Workspace
from amends.people.walls import SERVING_ROLE
from amends.world.simulation.department import Department
from amends.world.simulation.multiplying import Multiplication
from amends.world.simulation.telling import Telling
from amends.world.simulation.year import DAYS, Story, people_in, year_of

MOST_TOLD = 20_000
MULTIPLIED = 1_000
BATCH = 20


@dataclass(frozen=True)
class Simulation:
    """So many cases in the workspace `slug`, of the year before `until`; the same for the same seed."""

    slug: str
    cases: int
    seed: int
    until: datetime

    @property
    def told(self) -> int:
        """How many are told by verbs; the others are copies of these."""
        return self.cases if self.cases <= MOST_TOLD else MULTIPLIED

    @property
    def copies(self) -> int:
        return -(-self.cases // self.told)

    @property
    def total(self) -> int:
        """Whole copies: where the cases are many, up to MULTIPLIED more than were asked for."""
        return self.told * self.copies

    def run(self) -> Iterator[int]:
        """How many cases there are, after each batch; for a process that logs in as owner."""
        department = self._department()
        with department.workspace.enter():
            there = Case.objects.filter(workspace=department.workspace).count()
            yield there
            stories = year_of(self.told, seed=self.seed, until=self.until)
            for first in range(there, self.told, BATCH):
                batch = stories[first : first + BATCH]
                self.tell(department, batch)
                yield first + len(batch)
            yield from self._multiply(department.workspace)

    def tell(self, department: Department, stories: list[Story]) -> None:
        """All of these or none."""
        with _unheard():
            for story in stories:
                Telling(department, story, until=self.until).tell()

    def _multiply(self, workspace: Workspace) -> Iterator[int]:
        cases = Case.objects.filter(workspace=workspace)
        done = cases.count() // self.told
        if done >= self.copies:
            return
        first = cases.order_by("number").values_list("number", flat=True)[0]
        told = range(first, first + self.told)
        with as_owner():
            multiplication = Multiplication(workspace, told, people=people_in(self.told))
            for copy in range(done, self.copies):
                multiplication.write(range(copy, copy + 1))
                yield (copy + 1) * self.told
            multiplication.settle()

    def _department(self) -> Department:
        if workspace := Workspace.objects.filter(slug=self.slug).first():
            return Department(workspace)
        with at(self.until - timedelta(days=DAYS)):
            with as_owner():
                make_months_ahead("events_event", months=12)
            with _unheard():
                return Department.open(self.slug, cases=self.cases)


@contextmanager
def _unheard() -> Iterator[None]:
    """One transaction in the role that serves. Followers of the log, who would write letters, have
    passed its events before they are there."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {SERVING_ROLE}")
        yield
        with as_owner():
            cursor.execute("UPDATE events_event SET xid = '0' WHERE xid = pg_current_xact_id()")
