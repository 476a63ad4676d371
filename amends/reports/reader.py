"""For whom figures are reckoned: somebody who asks, or the workspace itself, in a report."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from amends.people.models import Workspace


class Reader(Protocol):
    """A membership is one."""

    @property
    def workspace_id(self) -> UUID: ...

    @property
    def workspace(self) -> Workspace: ...


@dataclass(frozen=True)
class WholeWorkspace:
    """Reads what everybody of the workspace who sees figures may see."""

    workspace: Workspace

    @property
    def workspace_id(self) -> UUID:
        return self.workspace.pk
