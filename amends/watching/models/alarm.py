"""An alarm: something of the product itself that somebody must see to, from its begin to its end."""

from collections.abc import Collection
from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import system
from amends.events.models import Event
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.watching.actions import AlarmAction, Alarmed

AGAIN_AFTER = timedelta(days=1)


class AlarmKind(models.TextChoices):
    LETTERS = "letters", _("Letters wait too long to be sent")
    TEXTS = "texts", _("The SMS gateway does not answer")
    DEAD = "dead", _("Several letters could not be sent")
    MAILS = "mails", _("Mail that came in is not worked on")
    PROMISES = "promises", _("Promises are not looked at in time")
    FOLLOWERS = "followers", _("What follows from changes is behind")
    DISK = "disk", _("The disk is nearly full")
    BACKUP = "backup", _("There is no recent backup that was verified")


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def standing(self) -> "AlarmQuerySet":
        """Those that were told and are not over."""
        return self.filter(raised_at__isnull=False, ended_at=None)

    def look(self, workspace: Workspace, found: Collection[str]) -> None:
        """Brings the alarms of the workspace up to what was found just now. What is found once may
        be over in a moment, as it is after every start: it is told when it is found again."""
        with transaction.atomic():
            open_ones = self.select_for_update().filter(workspace=workspace, ended_at=None)
            known = {alarm.kind: alarm for alarm in open_ones}
            for kind in found:
                if kind in known:
                    known[kind].persist()
                else:
                    self.create(workspace=workspace, kind=kind)
            for kind in known.keys() - set(found):
                known[kind].end()


class Alarm(WorkspaceRow):
    kind = models.CharField(max_length=12, choices=AlarmKind.choices)
    noticed_at = models.DateTimeField(default=now)
    raised_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind"],
                condition=models.Q(ended_at=None),
                name="one_open_alarm_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=AlarmKind.values), name="alarm_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def persist(self) -> None:
        """Found again: told the second time, and from then on once a day."""
        if self.raised_at is None:
            self.raised_at = self.told_at = now()
            self._record(AlarmAction.RAISED)
        elif self.told_at and now() - self.told_at >= AGAIN_AFTER:
            self.told_at = now()
            self._record(AlarmAction.REPEATED)
        self.save(update_fields=["raised_at", "told_at"])

    def end(self) -> None:
        if self.raised_at is None:
            self.delete()
        else:
            self.ended_at = now()
            self.save(update_fields=["ended_at"])
            self._record(AlarmAction.ENDED)

    def _record(self, action: AlarmAction) -> None:
        Event.objects.record(
            action,
            by=system,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Alarmed(alarm=self.id, kind=self.kind),
        )
