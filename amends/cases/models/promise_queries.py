"""Which promises: those still owed, those that somebody owes, those that rules made."""

from typing import Any

from django.db import models
from django.db.models import Q

from amends.cases.models.promise_words import PromiseState
from amends.cases.models.rows import ROW_FIELDS, ROW_OF

OUTSTANDING = Q(state="open") | Q(state="broken", kept_at=None, ended_for="")


class PromiseQuerySet(models.QuerySet[Any]):
    def outstanding(self) -> "PromiseQuerySet":
        """Still owed: open, or broken and not yet kept late."""
        return self.filter(OUTSTANDING)

    def blocking(self) -> "PromiseQuerySet":
        return self.outstanding().filter(blocks=True)

    def owed_by(self, membership) -> "PromiseQuerySet":
        """Mine, those of whom I stand in for, or on an unassigned case of my teams."""
        mine = Q(owner__in=[membership.pk, *membership.stands_in_for])
        teams = Q(owner=None) & (Q(team__in=membership.team_ids) | Q(team=None))
        return self.filter(mine | teams, workspace_id=membership.workspace_id)

    def for_rows(self) -> "PromiseQuerySet":
        """Only what a row of a list shows, its case's part included."""
        return self.select_related(*(f"case__{name}" for name in ROW_OF)).only(
            "case_id", "kind", "text", "state", "due_at", "kept_at", "ended_for", "provisional",
            *(f"case__{name}" for name in ROW_FIELDS),
        )  # fmt: skip

    def running_by_rule(self) -> "PromiseQuerySet":
        """Open ones by the time that a rule reckoned; a time that was agreed anew is a person's word."""
        running = self.filter(state=PromiseState.OPEN, rule__isnull=False)
        return running.exclude(explanation={})

    def soonest_first(self) -> "PromiseQuerySet":
        return self.order_by("due_at", "id")
