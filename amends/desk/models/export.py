"""A table that is too long to wait for: written by the worker, and kept for a day."""

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.core.files import File
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone, translation

from amends.desk.actions import Ended, ExportAction
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now
from amends.outside.kept_digest import KeptDigest
from amends.outside.store import files
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within

if TYPE_CHECKING:
    from amends.desk.table.table import Table

KEPT_FOR = timedelta(days=1)


class ExportQuerySet(models.QuerySet["Export"]):
    def ask(self, table: "Table", form: str, *, by: Membership) -> "Export":
        """To be written in the language and at the clock of whoever asks now."""
        return self.create(
            workspace_id=by.workspace_id,
            membership=by,
            form=form,
            line=table.words,
            order=table.order,
            columns=[column.code for column in table.columns],
            language=translation.get_language(),
            time_zone=timezone.get_current_timezone_name(),
        )

    def kept(self) -> "ExportQuerySet":
        return self.filter(asked_at__gt=now() - KEPT_FOR)

    def of(self, membership: Membership) -> "ExportQuerySet":
        return self.kept().filter(workspace_id=membership.workspace_id, membership=membership)


class Export(WorkspaceRow):
    class Form(models.TextChoices):
        CSV = "csv"
        XLSX = "xlsx"

    membership = within("people.Membership", models.CASCADE, related_name="+")
    form = models.CharField(max_length=4, choices=Form.choices)
    line = models.TextField(blank=True)
    order = models.CharField(max_length=12)
    columns = models.JSONField(default=list)
    language = models.CharField(max_length=10)
    time_zone = models.CharField(max_length=40)
    asked_at = models.DateTimeField(default=now)
    tries = models.PositiveSmallIntegerField(default=0)
    # How many rows are written, and of how many, once that is known.
    rows = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(null=True)
    # Which details are masked in it; whoever may see less by now does not get it.
    masks = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True)
    digest = KeptDigest(blank=True)

    objects = ExportQuerySet.as_manager()

    @property
    def is_ready(self) -> bool:
        return bool(self.digest)

    @property
    def has_failed(self) -> bool:
        return self.ended_at is not None and not self.digest

    @property
    def kept_until(self):
        return self.asked_at + KEPT_FOR

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def may_be_seen_by(self, membership: Membership) -> bool:
        return membership.sight.masks <= set(self.masks)

    def begin(self, *, expected: int) -> None:
        """Anew, should a try have been broken off."""
        mine = Export.objects.filter(pk=self.pk)
        masks = sorted(self.membership.sight.masks)
        mine.update(tries=F("tries") + 1, rows=0, expected=expected, masks=masks)

    def go_on(self, *, rows: int) -> None:
        Export.objects.filter(pk=self.pk).update(rows=rows)

    def finish(self, content: bytes | File, *, rows: int) -> None:
        """Keeps the file, unless the export is gone: what it holds of somebody who was erased
        meanwhile must not outlive her."""
        with transaction.atomic():
            # Whoever takes the row away waits for its digest, so that the file goes with it.
            mine = Export.objects.select_for_update().filter(pk=self.pk, ended_at=None)
            if mine.first():
                self._end(ExportAction.READY, digest=files.keep(content).sha256, rows=rows)

    def fail(self) -> None:
        self._end(ExportAction.FAILED)

    def _end(self, action: ExportAction, **fields) -> None:
        with transaction.atomic():
            mine = Export.objects.filter(pk=self.pk, ended_at=None)
            if mine.update(ended_at=now(), **fields):
                Event.objects.record(
                    action,
                    by=system,
                    workspace_id=self.workspace_id,
                    subject=self,
                    facts=Ended(export=self.id, rows=fields.get("rows", 0)),
                )
