from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.actions import PeopleAction, Placed
from amends.people.models.row import WorkspaceRow, within


class TeamQuerySet(models.QuerySet["Team"]):
    def form(self, name: str, *, workspace_id: UUID, by: Acting) -> "Team":
        with transaction.atomic():
            team = self.create(workspace_id=workspace_id, name=name)
            Event.objects.record(
                PeopleAction.TEAM_FORMED,
                by=by,
                workspace_id=workspace_id,
                subject=team,
                facts=Placed(team=team.id),
            )
        return team


class Team(WorkspaceRow):
    name = models.CharField(_("name"), max_length=60)
    # The calendar of this team's working hours; empty means the workspace's own.
    calendar_name = models.CharField(max_length=60, blank=True)

    objects = TeamQuerySet.as_manager()

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
