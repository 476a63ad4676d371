"""The spine: one append-only row for every change that matters, written in its transaction."""

from datetime import datetime
from uuid import UUID

from django.db import models

from amends.events.actions import Action, Facts, every_action
from amends.events.actor import Acting
from amends.events.fields import CurrentTransaction, TransactionIdField
from amends.ids import new_id
from amends.now import now


class EventQuerySet(models.QuerySet["Event"]):
    def record(
        self,
        action: Action,
        *,
        by: Acting,
        workspace_id: UUID,
        subject: models.Model | None = None,
        case_id: UUID | None = None,
        facts: Facts | None = None,
        at: datetime | None = None,
    ) -> "Event":
        """Writes down that `action` happened; call it in the transaction that makes the change.

        `at` is when it happened, where that is not now (history, late registration).
        """
        event = self.written(
            action,
            by=by,
            workspace_id=workspace_id,
            subject=subject,
            case_id=case_id,
            facts=facts,
            at=at,
        )
        event.save(force_insert=True)
        return event

    @staticmethod
    def written(
        action: Action,
        *,
        by: Acting,
        workspace_id: UUID,
        subject: models.Model | None = None,
        case_id: UUID | None = None,
        facts: Facts | None = None,
        at: datetime | None = None,
    ) -> "Event":
        """The event as it will be recorded, for whoever saves it together with other rows."""
        facts = facts or action.facts()
        if type(facts) is not action.facts:
            raise TypeError(f"{action} takes {action.facts.__name__}, not {type(facts).__name__}")
        actor = by.actor
        moment = now()
        return Event(
            workspace_id=workspace_id,
            case_id=case_id,
            subject="" if subject is None else subject._meta.model_name,
            subject_id=None if subject is None else subject.pk,
            action=action.value,
            version=action.version,
            actor_kind=actor.kind,
            actor_id=actor.id,
            at=at or moment,
            recorded_at=moment,
            facts=facts.as_json(),
        )


class Event(models.Model):
    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    xid = TransactionIdField(db_default=CurrentTransaction(), editable=False)
    workspace_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "at"], name="event_case_at"),
            models.Index(fields=["subject_id", "id"], name="event_subject"),
            models.Index(fields=["workspace_id", "action", "at"], name="event_action_at"),
            models.Index(fields=["xid", "id"], name="event_horizon"),
        ]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def kind(self) -> Action | None:
        """The action as its room's enum knows it; None for one that a newer version wrote."""
        return every_action.get(self.action)
