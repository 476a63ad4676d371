"""One case goes on under the number of another; what it takes to undo that exactly stands here."""

from django.db import models
from django.db.models import Q

from amends.cases.models.words import State
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class Merger(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="mergers")
    into = within("cases.Case", models.CASCADE, related_name="+")
    state_before = models.CharField(max_length=12, choices=State.choices)
    # What was owed when they were merged: by promise, the person and the team that owed it.
    owed = models.JSONField(default=dict)
    # How often it had been urged: as often the other is counted as urged on its behalf.
    urged = models.PositiveSmallIntegerField(default=0)
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
