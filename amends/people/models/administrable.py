"""What an administrator changes about a member: title, role, teams, and the end of it all."""

from collections.abc import Collection

from django.db import models, transaction

from amends.events.actions import Facts
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.actions import PeopleAction, Placed, RoleChanged
from amends.people.models.team import Team
from amends.people.models.workspace import Workspace


class LastAdministrator(Exception):
    """The workspace would be left without anybody who can let people in: she is the last one, or the
    one who may still use a password."""


class Administrable(models.Model):
    class Meta:
        abstract = True

    def retitle(self, title: str, *, by: Acting) -> None:
        if title != self.title:
            with transaction.atomic():
                self.title = title
                self.save(update_fields=["title"])
                self._record(PeopleAction.CHANGED, by=by)

    def change_role(self, role: str, *, by: Acting) -> None:
        with transaction.atomic():
            self._lock_workspace()
            before = self.role
            if role != before:
                self._leave_an_administrator()
                self.role = role
                self.save(update_fields=["role"])
                facts = RoleChanged(role=str(role), before=str(before))
                self._record(PeopleAction.ROLE_CHANGED, by=by, facts=facts)

    def place_in(self, teams: Collection[Team], *, by: Acting) -> None:
        """Makes `teams` the teams of this member, no more and no fewer."""
        with transaction.atomic():
            wanted = {team.id for team in teams}
            has = set(self.places.values_list("team_id", flat=True))
            for team_id in wanted - has:
                self.places.create(workspace_id=self.workspace_id, team_id=team_id)
                self._record(PeopleAction.PLACED, by=by, facts=Placed(team=team_id))
            for team_id in has - wanted:
                self.places.filter(team_id=team_id).delete()
                self._record(PeopleAction.UNPLACED, by=by, facts=Placed(team=team_id))

    def end(self, *, by: Acting) -> None:
        """From the next request on she sees nothing here, and her tokens open nothing."""
        with transaction.atomic():
            self._lock_workspace()
            if self.ended_at is None:
                self._leave_an_administrator()
                self.ended_at = now()
                self.save(update_fields=["ended_at"])
                for token in self.tokens.filter(revoked_at=None):
                    token.revoke(by=by)
                self.place_in([], by=by)
                self._record(PeopleAction.ENDED, by=by)
                self.sign_out_where_nothing_is_left()

    def _lock_workspace(self) -> None:
        # Two administrators who end each other at the same moment take turns.
        Workspace.objects.select_for_update().get(pk=self.workspace_id)
        self.refresh_from_db(fields=["role", "ended_at"])

    def _leave_an_administrator(self) -> None:
        if Workspace.objects.filter(password_kept_by=self.pk).exists():
            raise LastAdministrator
        others = type(self).objects.active().administering().filter(workspace_id=self.workspace_id)
        if self.administers and not others.exclude(pk=self.pk).exists():
            raise LastAdministrator

    def _record(self, action: PeopleAction, *, by: Acting, facts: Facts | None = None) -> None:
        Event.objects.record(
            action, by=by, workspace_id=self.workspace_id, subject=self, facts=facts
        )
