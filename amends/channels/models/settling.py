"""What became of a letter: sent, put off, in doubt, given up, come back, arrived; each with its event."""

from datetime import datetime, timedelta

from django.db import models, transaction

from amends.cases.models.promise import PromiseKind
from amends.channels.actions import DeliveryAction, Sent
from amends.channels.models.words import Purpose, State
from amends.events.actor import system
from amends.events.models import Event
from amends.now import now

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)
MOST_ATTEMPTS = 30  # about two days
# An SMS that comes a day later helps nobody; after two hours another way is better.
MOST_ATTEMPTS_BY_SMS = 8


class Settling(models.Model):
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Every attempt: when, and what the server said.
    log = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)
    # By the gateway's own report.
    arrived_at = models.DateTimeField(null=True, blank=True)
    # When to try, or to look whether whoever took it still lives.
    next_check_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def mark_sent(self, answer: str) -> None:
        """The server has taken it: what it tells the customer is told."""
        with transaction.atomic():
            self.sent_at = now()
            self.note(answer, State.SENT, DeliveryAction.SENT)
            if self.purpose == Purpose.ACKNOWLEDGEMENT:
                self.case.keep_promises([PromiseKind.ACKNOWLEDGE], by=system)
            elif self.instead_of and self.message_id:
                self.case.keep_by_writing(by=system)

    def put_off(self, answer: str) -> None:
        """Not now; again after a pause that doubles, and at last given up."""
        again_at = now() + self._pause
        if self._was_tried_enough or self.is_useless_at(again_at):
            self.give_up(answer)
        else:
            self.note(answer, State.QUEUED, None, again_at=again_at)

    def doubt(self, answer: str) -> None:
        """Handed over, and no answer: nobody knows whether it was taken. Under its key a gateway may
        be given it again; of a mail a person decides."""
        again_at = now() + self._pause
        if self.is_useless_at(again_at):
            self.give_up(answer)
            return
        again = self.goes_by_sms and not self._was_tried_enough
        with transaction.atomic():
            self.note(
                answer,
                State.UNCERTAIN,
                DeliveryAction.UNCERTAIN if self.attempts == 1 or not again else None,
                again_at=again_at if again else None,
            )

    def is_useless_at(self, moment: datetime) -> bool:
        """It brings a code that holds no longer then."""
        return self.holds_a_way_in and self.by_when is not None and moment >= self.by_when

    @property
    def _was_tried_enough(self) -> bool:
        return self.attempts >= (MOST_ATTEMPTS_BY_SMS if self.goes_by_sms else MOST_ATTEMPTS)

    @property
    def _pause(self) -> timedelta:
        return min(FIRST_PAUSE * 2 ** min(max(self.attempts - 1, 0), 10), LONGEST_PAUSE)

    def give_up(self, answer: str) -> None:
        with transaction.atomic():
            self.note(answer, State.DEAD, DeliveryAction.GIVEN_UP)

    def mark_bounced(self, answer: str) -> None:
        with transaction.atomic():
            self.note(answer, State.BOUNCED, DeliveryAction.BOUNCED)

    def mark_arrived(self, answer: str) -> None:
        """The gateway reports it on the customer's phone, perhaps before we knew it sent."""
        with transaction.atomic():
            if self.sent_at is None:
                self.mark_sent(answer)
            self.arrived_at = now()
            self.save(update_fields=["arrived_at"])
            self.note(answer, State.SENT, DeliveryAction.DELIVERED)

    def mark_untold(self) -> bool:
        """No way is left by which the customer could be told this. False where that is known."""
        told = Event.objects.filter(action=DeliveryAction.UNTOLD.value, subject_id=self.pk)
        if told.exists():
            return False
        self._record(DeliveryAction.UNTOLD)
        return True

    def note(
        self,
        answer: str,
        state: str,
        action: DeliveryAction | None,
        *,
        again_at: datetime | None = None,
    ) -> None:
        line = {"at": now().isoformat(), "attempt": self.attempts, "state": state}
        self.log = [*self.log[-50:], line | {"answer": answer[:300]}]
        self.state, self.next_check_at = state, again_at
        if self.holds_a_way_in and state != State.QUEUED and again_at is None:
            # It does not leave any more, and nobody else may follow its link or type its code.
            self.text, self.parameters = "", {}
        kept = ["state", "next_check_at", "log", "sent_at", "text", "parameters"]
        self.save(update_fields=kept)
        if action:
            self._record(action)

    def _record(self, action: DeliveryAction) -> None:
        Event.objects.record(
            action,
            by=system,
            workspace_id=self.workspace_id,
            case_id=self.case_id,
            subject=self,
            facts=Sent(delivery=self.id, purpose=self.purpose, message=self.message_id),
        )
