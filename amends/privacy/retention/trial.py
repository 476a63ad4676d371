"""A dry run: what would go by a rule, before anything does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from amends.now import now
from amends.people.models import Workspace
from amends.privacy.retention.kinds import Kind

COUNTED = 10_000
SHOWN = 5


@dataclass(frozen=True)
class Trial:
    workspace: Workspace
    kind: Kind
    days: int

    @cached_property
    def rows(self) -> int:
        """How many would go, counted up to one more than COUNTED."""
        return self._old[: COUNTED + 1].count()

    @property
    def are_more(self) -> bool:
        return self.rows > COUNTED

    @cached_property
    def sample(self) -> list[tuple[str, datetime]]:
        """The oldest of them: how each is called, and since when it is there."""
        oldest = self._old.order_by(self.kind.at)[:SHOWN]
        return [(self.kind.called(row), getattr(row, self.kind.at)) for row in oldest]

    @property
    def _old(self):
        return self.kind.old(self.workspace.pk, now() - timedelta(days=self.days))
