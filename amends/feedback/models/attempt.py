from django.db import models

from amends.feedback.models.words import Way
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class Attempt(WorkspaceRow):
    """A call or a visit without an answer: nobody was there, or she named another time."""

    follow_up = within("feedback.FollowUp", models.CASCADE, related_name="attempts")
    way = models.CharField(max_length=5, choices=Way.choices, default=Way.CALL)
    note = models.CharField(max_length=200, blank=True)
    # The time that she named; empty where nobody was there.
    again_at = models.DateTimeField(null=True, blank=True)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)
