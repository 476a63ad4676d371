"""One event on its way to one webhook. Whatever is sent again keeps its id and its body, so that a
receiver who has it already can tell."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.hooks.actions import HookAction, Replayed
from amends.hooks.bodies import body_of
from amends.hooks.models.stoppable import GAPS
from amends.hooks.models.webhook import Webhook
from amends.hooks.robots.lines import line_of
from amends.ids import id_caused_by
from amends.now import now
from amends.outside.hindrance import Hindrance
from amends.people.models import Workspace, WorkspaceRow
from amends.people.models.row import within

LEASE = timedelta(minutes=1)
KEPT = timedelta(days=30)
MOST_LINES = 40


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Taken")
    GIVEN_UP = "given_up", _("Given up")


class PostingQuerySet(models.QuerySet["Posting"]):
    def queue(self, webhook: Webhook, event: Event) -> None:
        """What will be posted; following the event again makes no second one."""
        posting = Posting(
            id=id_caused_by(event.id, event.recorded_at, str(webhook.id)),
            workspace_id=webhook.workspace_id,
            webhook=webhook,
            action=event.action,
            body=line_of(event, webhook.workspace) if webhook.is_robot else body_of(event),
            queued_at=now(),
            next_check_at=now(),
        )
        self.bulk_create([posting], ignore_conflicts=True)  # type: ignore[list-item]

    def claim(self, key: UUID) -> "Posting | None":
        """Takes it for this process alone, for as long as a call may last and a little more. Should
        the process die, it is sent once more, under the same id."""
        with transaction.atomic():
            due = self.select_for_update(skip_locked=True, of=("self",)).filter(
                pk=key, next_check_at__lte=now()
            )
            posting = due.select_related("webhook").first()
            if posting is None or not posting.webhook.may_be_sent_to:
                return None
            posting.attempts += 1
            posting.next_check_at = now() + LEASE
            posting.save(update_fields=["attempts", "next_check_at"])
        return posting

    def waiting(self) -> "PostingQuerySet":
        return self.filter(state=State.WAITING)

    def forget_old(self) -> None:
        for workspace in Workspace.objects.all():
            with workspace.enter():
                self.filter(queued_at__lt=now() - KEPT).delete()


class Posting(WorkspaceRow):
    webhook = within("hooks.Webhook", models.CASCADE, related_name="postings")
    action = models.CharField(max_length=60)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Every attempt: when, what was answered, and how long it took.
    log = models.JSONField(default=list)
    queued_at = models.DateTimeField(default=now)
    taken_at = models.DateTimeField(null=True, blank=True)
    next_check_at = models.DateTimeField(null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["webhook", "next_check_at"],
                condition=models.Q(next_check_at__isnull=False),
                name="posting_to_send",
            ),
            models.Index(fields=["webhook", "-id"], name="posting_of_webhook"),
            models.Index(fields=["workspace", "queued_at"], name="posting_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.action} to {self.webhook_id}"

    @property
    def tries(self) -> list[dict[str, Any]]:
        """Every attempt: when, how long, and the status or in words why there was none."""
        labels = dict(Hindrance.choices)
        return [
            line
            | {
                "at": datetime.fromisoformat(line["at"]),
                "answer": labels.get(line["answer"], line["answer"]),
            }
            for line in self.log
        ]

    def mark_taken(self, answer: str, *, milliseconds: int) -> None:
        with transaction.atomic():
            self.taken_at = now()
            self._note(answer, milliseconds, state=State.TAKEN, pause=None)
            self.webhook.note_success()

    def put_off(self, answer: str, *, milliseconds: int, counts: bool = True) -> None:
        """Again after a gap that grows; given up where others were taken and this one never was. Of
        many that failed together only one `counts` against the webhook."""
        with transaction.atomic():
            if counts:
                self.webhook.note_failure()
            if self.attempts <= len(GAPS) or self.webhook.stopped_at:
                pause = GAPS[min(self.attempts, len(GAPS)) - 1]
                self._note(answer, milliseconds, state=State.WAITING, pause=pause)
            else:
                self._note(answer, milliseconds, state=State.GIVEN_UP, pause=None)

    def replay(self, *, by: Acting) -> None:
        """A person wants it to be sent once more, whatever became of it before."""
        with transaction.atomic():
            Posting.objects.filter(pk=self.pk).update(
                state=State.WAITING, attempts=0, next_check_at=now()
            )
            Event.objects.record(
                HookAction.REPLAYED,
                by=by,
                workspace_id=self.workspace_id,
                subject=self.webhook,
                facts=Replayed(webhook=self.webhook_id, posting=self.id),
            )

    def _note(
        self, answer: str, milliseconds: int, *, state: State, pause: timedelta | None
    ) -> None:
        line = {"at": now().isoformat(), "answer": answer, "milliseconds": milliseconds}
        self.log = [*self.log[-MOST_LINES:], line]
        self.state, self.next_check_at = state, pause and now() + pause
        self.save(update_fields=["state", "next_check_at", "log", "taken_at"])
