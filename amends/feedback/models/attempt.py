from django.db import models

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class Attempt(WorkspaceRow):
    """A call in which the customer was not reached."""

    follow_up = within("feedback.FollowUp", models.CASCADE, related_name="attempts")
    note = models.CharField(max_length=200, blank=True)
    by = within("people.Membership", related_name="+")
    at = models.DateTimeField(default=now)
