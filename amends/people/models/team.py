from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.actions import PeopleAction, Placed
from amends.people.models.row import WorkspaceRow, within


class TeamNameTaken(ValueError):
    """Somebody gave this name to another team of the workspace."""


class TeamQuerySet(models.QuerySet["Team"]):
    def standing(self) -> "TeamQuerySet":
        return self.filter(dissolved_at=None)

    def kept_standing(self, key: UUID | None) -> "Team | None":
        """This team, which nobody dissolves before the transaction ends; None where it does not stand.
        Whoever gives it a case takes the case first, as whoever dissolves a team does."""
        stands = "SELECT * FROM people_team WHERE id = %s AND dissolved_at IS NULL FOR SHARE"
        return next(iter(self.raw(stands, [key])), None) if key else None

    def form(self, name: str, *, workspace_id: UUID, by: Acting) -> "Team":
        """Raises TeamNameTaken."""
        with transaction.atomic():
            team = Team(workspace_id=workspace_id, name=name)
            team._write_under_its_name(force_insert=True)
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
    # Closed cases go on naming it.
    dissolved_at = models.DateTimeField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name"],
                condition=models.Q(dissolved_at=None),
                name="one_team_per_name",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def reform(
        self, *, by: Acting, name: str | None = None, calendar_name: str | None = None
    ) -> None:
        """Gives the team another name, or the working hours of another calendar; None leaves it as it
        is. Raises TeamNameTaken."""
        wanted = {"name": name, "calendar_name": calendar_name}
        with transaction.atomic():
            self.refresh_from_db(from_queryset=Team.objects.select_for_update(no_key=True))
            changed = {
                field: value
                for field, value in wanted.items()
                if value is not None and value != getattr(self, field)
            }
            if not changed:
                return
            for field, value in changed.items():
                setattr(self, field, value)
            self._write_under_its_name(update_fields=changed)
            self._record(PeopleAction.TEAM_CHANGED, by=by)

    def gather(self, members: Collection, *, by: Acting) -> None:
        """Makes `members` the people of this team, no more and no fewer."""
        with transaction.atomic():
            wanted = {member.id: member for member in members}
            has = {place.membership_id: place for place in self.places.select_related("membership")}
            for key in wanted.keys() - has.keys():
                self.places.create(workspace_id=self.workspace_id, membership_id=key)
                self._record(PeopleAction.PLACED, by=by, subject=wanted[key])
            for key in has.keys() - wanted.keys():
                has[key].delete()
                self._record(PeopleAction.UNPLACED, by=by, subject=has[key].membership)

    def dissolve(self, *, by: Acting) -> None:
        """Nobody is in it any more, and nothing new comes to it. Who calls this has passed on what it
        had: `administration.dissolving`."""
        with transaction.atomic():
            if Team.objects.standing().filter(pk=self.pk).update(dissolved_at=now()):
                self.refresh_from_db(fields=["dissolved_at"])
                self.gather([], by=by)
                self._record(PeopleAction.TEAM_DISSOLVED, by=by)

    def _write_under_its_name(self, **how: Any) -> None:
        """The forms ask whether a name is free; of two who ask at once, the database refuses one."""
        try:
            with transaction.atomic():
                self.save(**how)
        except IntegrityError as error:
            raise TeamNameTaken(self.name) from error

    def _record(self, action: PeopleAction, *, by: Acting, subject=None) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=subject or self,
            facts=Placed(team=self.id),
        )


class TeamPlace(WorkspaceRow):
    team = within("people.Team", models.CASCADE, related_name="places")
    membership = within("people.Membership", models.CASCADE, related_name="places")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "membership"], name="one_place_per_team")
        ]
