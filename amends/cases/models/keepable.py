"""A promise ends: kept, kept late, or owed no longer; and is owed again where the keeping was in vain."""

from datetime import datetime

from django.db import models, transaction

from amends.cases.models.promise_words import PromiseState
from amends.cases.promise_actions import PromiseAction
from amends.events.actor import Acting, system
from amends.now import now


class Keepable(models.Model):
    class Meta:
        abstract = True

    def keep(self, *, by: Acting, at: datetime | None = None, reason: str = "") -> None:
        """What was promised has been done. Late, it stays broken; twice, it is refused."""
        moment = at or now()
        with transaction.atomic():
            self._lock_outstanding()
            if moment > self.due_at and self.state == PromiseState.OPEN:
                self._break(at=self.due_at)
            self.kept_at = moment
            if self.state == PromiseState.OPEN:
                self.state = PromiseState.KEPT
            self._end(PromiseAction.KEPT, by=by, reason=reason, at=moment)

    def keep_at_once(self, *, by: Acting):
        """Kept when the customer spoke; the event, to be written together with the new row."""
        self.state, self.kept_at = PromiseState.KEPT, self.started_at
        self.next_check_at = None
        return self.case.event(PromiseAction.KEPT, by=by, subject=self, facts=self._ended())

    def release(self, *, by: Acting, reason: str) -> None:
        """Nobody is owed this any more; `reason` is a code. Left out of every rate."""
        with transaction.atomic():
            self._lock_outstanding()
            if self.state == PromiseState.OPEN:
                self.state = PromiseState.RELEASED
            else:
                self.kept_at = None
            self._end(PromiseAction.RELEASED, by=by, reason=reason)

    def undo_keeping(self, *, by: Acting, reason: str) -> None:
        """What was told never arrived: it is owed again, by the time it was always due."""
        with transaction.atomic():
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",)))
            if self.kept_at is None:
                return
            self.kept_at = None
            self.state = PromiseState.OPEN if self.broken_at is None else PromiseState.BROKEN
            self.next_check_at = self.due_at if self.state == PromiseState.OPEN else None
            self.save()
            self._record(PromiseAction.UNDONE, by=by, facts=self._ended(reason))
            self.case.refresh_next_due()

    def _break(self, *, at: datetime) -> None:
        self.state, self.broken_at = PromiseState.BROKEN, at
        self._record(PromiseAction.BROKEN, by=system, facts=self._ended(), at=at)

    def _end(
        self, action: PromiseAction, *, by: Acting, reason: str, at: datetime | None = None
    ) -> None:
        self.ended_for = reason
        self.next_check_at = None
        self.save()
        self._record(action, by=by, facts=self._ended(reason), at=at)
        self.case.refresh_next_due()
