"""Who of a workspace is on leave at this moment, and who stands in."""

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from amends.people.models.leave import Leave

if TYPE_CHECKING:
    from amends.people.models import Membership


class Away:
    """Read once, in one question: at any moment few are away."""

    def __init__(self, workspace_id: UUID) -> None:
        self._workspace_id = workspace_id

    def leave_of(self, member_id: UUID | None) -> Leave | None:
        return self._leaves.get(member_id) if member_id else None

    def stand_in(self, member_id: UUID) -> "Membership | None":
        """Her deputy; where he is away himself, his deputy, and so on. Nobody where the chain ends
        without somebody who is there, or leads back to where it was."""
        passed: set[UUID] = set()
        who: UUID = member_id
        while who not in passed and (leave := self._leaves.get(who)):
            passed.add(who)
            if leave.deputy is None or not leave.deputy.is_active:
                return None
            if leave.deputy_id not in self._leaves:
                return leave.deputy
            who = leave.deputy_id
        return None

    def covered_by(self, member_id: UUID) -> list[UUID]:
        """For whom she stands in now."""
        return [key for key in self._leaves if (one := self.stand_in(key)) and one.id == member_id]

    @property
    def uncovered(self) -> list[UUID]:
        """Those for whom nobody stands in: no deputy, or one who is away or gone as well."""
        return [key for key in self._leaves if self.stand_in(key) is None]

    @cached_property
    def _leaves(self) -> dict[UUID, Leave]:
        running = Leave.objects.running().filter(workspace_id=self._workspace_id)
        return {
            leave.member_id: leave
            for leave in running.select_related("member__user", "deputy__user")
        }
