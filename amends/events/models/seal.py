"""The chain: batches of events sealed by the worker so that a single changed byte is found later."""

import json
from collections.abc import Iterable
from datetime import UTC
from hashlib import sha256
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amends.events.models.event import Event
from amends.ids import new_id, time_of
from amends.now import now


def canonical(event: Event) -> bytes:
    """The bytes of an event that the chain protects; fixed for ever, described in docs/events.md.

    The transaction id is no part of them: it means nothing after a restore.
    """
    parts = [
        str(event.id),
        str(event.workspace_id),
        str(event.case_id or ""),
        event.subject,
        str(event.subject_id or ""),
        event.action,
        event.version,
        event.actor_kind,
        str(event.actor_id or ""),
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.facts,
    ]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class SealQuerySet(models.QuerySet["Seal"]):
    def seal(self, workspace_id: UUID, event_ids: list[UUID]) -> "Seal | None":
        """Seals events of the workspace that is entered; each event is sealed once, in batches.

        After a restore the log is read again from a day before: what was sealed then stays so.
        """
        event_ids = sorted(set(event_ids) - self._sealed_since(workspace_id, min(event_ids)))
        if not event_ids:
            return None
        last = self.filter(workspace_id=workspace_id).order_by("-number").first()
        previous = last.root if last else ""
        digests = digests_of(event_ids)
        return self.create(
            workspace_id=workspace_id,
            number=last.number + 1 if last else 1,
            event_ids=event_ids,
            digests=b"".join(digests[key] for key in event_ids),
            previous=previous,
            root=root_of(previous, digests.values()),
            sealed_at=now(),
        )

    def _sealed_since(self, workspace_id: UUID, event_id: UUID) -> set[UUID]:
        """Every event in the seals that were made since this event was written."""
        seals = self.filter(workspace_id=workspace_id, sealed_at__gte=time_of(event_id))
        return {each for ids in seals.values_list("event_ids", flat=True) for each in ids}


def digests_of(event_ids: list[UUID]) -> dict[UUID, bytes]:
    """The SHA-256 of each of these events that is there, in the order of their ids."""
    events = Event.objects.filter(id__in=event_ids).order_by("id")
    return {event.id: sha256(canonical(event)).digest() for event in events}


def root_of(previous: str, digests: Iterable[bytes]) -> str:
    return sha256(previous.encode() + b"".join(digests)).hexdigest()


class Seal(models.Model):
    """Covers some events of one workspace; `root` hashes them together with the seal before."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace_id = models.UUIDField()
    number = models.PositiveIntegerField()
    event_ids = ArrayField(models.UUIDField())
    # 32 bytes for each event, in the order of their ids: they tell which of them was changed.
    digests = models.BinaryField(default=b"")
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField()

    objects = SealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "number"], name="one_seal_per_number")
        ]
        indexes = [models.Index(fields=["workspace_id", "sealed_at"], name="seal_time")]

    def __str__(self) -> str:
        return f"Seal {self.number} over {len(self.event_ids)} events"
