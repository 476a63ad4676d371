"""Being on leave, and standing in for those who are."""

from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models, transaction

from amends.events.actor import Acting
from amends.people.actions import PeopleAction
from amends.people.away import Away
from amends.people.models.leave import Leave
from amends.people.models.leave_rules import refuse_what_cannot_be
from amends.people.models.role import Role


class AbsentQuerySet(models.QuerySet[Any, Any]):
    def present(self):
        """Without those who are on leave now."""
        running = Leave.objects.running().filter(member=models.OuterRef("pk"))
        return self.filter(~models.Exists(running))


class Absent(models.Model):
    class Meta:
        abstract = True

    @cached_property
    def away(self) -> Away:
        """The colleagues who are on leave, for as long as this request lasts."""
        return Away(self.workspace_id)

    @property
    def is_on_leave(self) -> bool:
        return Leave.objects.running().filter(member=self.pk).exists()

    @property
    def stands_in_for(self) -> list[UUID]:
        """As a deputy; a supervisor also where nobody else does, so that nothing due is overlooked."""
        uncovered = self.away.uncovered if self.role == Role.SUPERVISOR else []
        others = [key for key in uncovered if key != self.pk]
        return [*self.away.covered_by(self.pk), *others]

    def take_leave(self, *, begins_at: datetime, ends_at: datetime, deputy, by: Acting) -> Leave:
        """She is away from `begins_at` until before `ends_at`. Raises LeaveRefused and
        LeavesOverlap."""
        time = {"begins_at": begins_at, "ends_at": ends_at}
        refuse_what_cannot_be(member=self, deputy=deputy, **time)
        with transaction.atomic():
            leave = Leave(
                workspace_id=self.workspace_id,
                member=self,
                deputy=deputy,
                entered_by=by if isinstance(by, type(self)) else None,
                **time,
            )
            leave.write()
            leave.record(PeopleAction.LEAVE_TAKEN, by=by)
        return leave
