"""A query line that is kept under a name, with its order and columns: one's own, or a team's."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amends.desk.actions import ViewAction, Viewed
from amends.events.models import Event
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within


class NameTaken(ValueError):
    """There is a view of this name already, for the same person or team."""


class ViewQuerySet(models.QuerySet["View"]):
    def keep(self, *, by: Membership, team=None, **kept: Any) -> "View":
        """A new view, for `team` or for oneself. Raises NameTaken."""
        view = View(workspace_id=by.workspace_id, team=team, owner=None if team else by, **kept)
        view._write(ViewAction.KEPT, by=by)
        return view

    def reachable_by(self, membership: Membership) -> "ViewQuerySet":
        mine = Q(owner=membership) | Q(team__in=membership.team_ids)
        return self.filter(mine, workspace_id=membership.workspace_id)


class View(WorkspaceRow):
    name = models.CharField(_("name"), max_length=60)
    # The text of the query line: `me` in it is whoever looks.
    line = models.CharField(max_length=200, blank=True)
    order = models.CharField(max_length=12, default="newest")
    columns = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    owner = within("people.Membership", null=True, blank=True, related_name="+")
    team = within("people.Team", null=True, blank=True, related_name="+")

    objects = ViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None, team__isnull=False) | Q(owner__isnull=False, team=None),
                name="view_of_a_person_or_a_team",
            ),
            models.UniqueConstraint(
                fields=["owner", "name"], condition=Q(team=None), name="one_own_view_per_name"
            ),
            models.UniqueConstraint(
                fields=["team", "name"], condition=Q(owner=None), name="one_team_view_per_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def can_be_changed_by(self, membership: Membership) -> bool:
        """One's own; a team's by those who supervise."""
        return self.owner_id == membership.id or (self.owner_id is None and membership.supervises)

    def change(self, *, by: Membership, **kept: Any) -> None:
        """Raises NameTaken."""
        for field, value in kept.items():
            setattr(self, field, value)
        self._write(ViewAction.CHANGED, by=by)

    def remove(self, *, by: Membership) -> None:
        with transaction.atomic():
            self._record(ViewAction.REMOVED, by=by)
            self.delete()

    def _write(self, action: ViewAction, *, by: Membership) -> None:
        try:
            with transaction.atomic():
                self.save()
                self._record(action, by=by)
        except IntegrityError as error:
            raise NameTaken(self.name) from error

    def _record(self, action: ViewAction, *, by: Membership) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Viewed(view=self.id, team=self.team_id),
        )
