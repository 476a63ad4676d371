from django.db import models
from django.utils.translation import gettext_lazy as _

from amends.people.models.row import WorkspaceRow, within


class Team(WorkspaceRow):
    name = models.CharField(_("name"), max_length=60)
    # The calendar of this team's working hours; empty means the workspace's own.
    calendar_name = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="one_team_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class TeamPlace(WorkspaceRow):
    team = within("people.Team", models.CASCADE, related_name="places")
    membership = within("people.Membership", models.CASCADE, related_name="places")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "membership"], name="one_place_per_team")
        ]
