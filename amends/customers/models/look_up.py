"""The organisation's own system, which is asked what it knows of a telephone number or an order while
somebody speaks with the customer. What it answers is shown and kept nowhere."""

from django.db import models, transaction

from amends.customers.actions import LookUpAction, LookUpFacts
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.people.sealing import seal, unseal


class LookUpQuerySet(models.QuerySet["LookUp"]):
    def in_use(self, workspace_id) -> "LookUpQuerySet":
        """The one of this workspace, or none."""
        return self.filter(workspace=workspace_id, stopped_at=None)

    def set_up(self, workspace: Workspace, *, url: str, key: str, by: Acting) -> "LookUp":
        """The look-up of this workspace, made or changed; an empty `key` leaves the one it has."""
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            look_up = self.filter(workspace=workspace).first() or LookUp(workspace=workspace)
            is_new = look_up._state.adding
            look_up.url = url
            if key:
                look_up.sealed_key = seal(key)
            look_up.save()
            look_up._record(LookUpAction.OPENED if is_new else LookUpAction.CHANGED, by=by)
        return look_up


class LookUp(WorkspaceRow):
    url = models.CharField(max_length=500, db_collation="C")
    sealed_key = models.TextField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = LookUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace"], name="one_look_up_per_workspace")
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def key(self) -> str:
        return unseal(self.sealed_key)

    def stop(self, *, by: Acting) -> None:
        """Nothing is asked any more."""
        self._halt(LookUpAction.STOPPED, by=by, stops=True)

    def resume(self, *, by: Acting) -> None:
        self._halt(LookUpAction.RESUMED, by=by, stops=False)

    def _halt(self, action: LookUpAction, *, by: Acting, stops: bool) -> None:
        with transaction.atomic():
            other = LookUp.objects.filter(pk=self.pk, stopped_at__isnull=stops)
            if other.update(stopped_at=now() if stops else None):
                self._record(action, by=by)

    def _record(self, action: LookUpAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=LookUpFacts(look_up=self.id),
        )
