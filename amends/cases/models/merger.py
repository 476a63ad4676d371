"""One case goes on under the number of another; what it takes to undo that exactly stands here."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from amends.cases.models.promise import Promise
from amends.cases.models.words import State
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within


class Merger(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="mergers")
    into = within("cases.Case", models.CASCADE, related_name="+")
    state_before = models.CharField(max_length=12, choices=State.choices)
    # What was owed when they were merged: by promise, the person and the team that owed it.
    owed = models.JSONField(default=dict)
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)
    undone_by = within("people.Membership", null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(undone_at=None), name="merged_into_one_at_a_time"
            )
        ]

    @staticmethod
    def noted(promises: models.QuerySet[Promise]) -> dict[str, list[str | None]]:
        """Who owes what, as `owed` keeps it."""
        return {
            str(key): [str(owner) if owner else None, str(team) if team else None]
            for key, owner, team in promises.values_list("pk", "owner", "team")
        }

    def give_back(self) -> None:
        """Whoever owed it owes it again, where it is still owed and she is still there."""
        still_here = self._still_here()
        for promise in Promise.objects.outstanding().filter(pk__in=self.owed):
            owner, team = self.owed[str(promise.pk)]
            if owner is None or UUID(owner) in still_here:
                promise.owner_id, promise.team_id = owner, team
                promise.save(update_fields=["owner", "team"])

    def _still_here(self) -> set[Any]:
        owners = [owner for owner, _team in self.owed.values() if owner]
        return set(Membership.objects.handling().filter(pk__in=owners).values_list("pk", flat=True))
