"""When nothing is sent to a webhook: a person paused it, it rests after a failure, or nobody has
taken anything for three days."""

from datetime import timedelta
from typing import Any

from django.db import models, transaction

from amends.events.actor import Acting
from amends.hooks.actions import HookAction
from amends.now import now

# After the first, second … failure in a row.
GAPS = [
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
]
# One that is away is tried at least so often, that it is not kept waiting once it is back.
LONGEST_REST = timedelta(hours=1)
PATIENCE = timedelta(days=3)


class StoppableQuerySet(models.QuerySet[Any, Any]):
    def stopped(self):
        return self.filter(retired_at=None, stopped_at__isnull=False)


class Stoppable(models.Model):
    paused_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_sending(self) -> bool:
        return not (self.paused_at or self.stopped_at or self.retired_at)

    @property
    def may_be_sent_to(self) -> bool:
        """Now, that is: it may be resting after a failure."""
        return self.is_sending and not (self.rests_until and self.rests_until > now())

    def pause(self, *, by: Acting) -> None:
        """What happens meanwhile waits, and is sent once it is resumed."""
        with transaction.atomic():
            if self._here().filter(paused_at=None).update(paused_at=now()):
                self.record(HookAction.PAUSED, by=by)

    def resume(self, *, by: Acting) -> None:
        """After a pause or a stop: what waited is sent at once."""
        with transaction.atomic():
            halted = models.Q(paused_at__isnull=False) | models.Q(stopped_at__isnull=False)
            afresh: dict[str, Any] = {
                "paused_at": None, "stopped_at": None, "failures": 0,
                "failing_since": None, "rests_until": None,
            }  # fmt: skip
            if self._here().filter(halted).update(**afresh):
                self.postings.waiting().update(next_check_at=now(), attempts=0)
                self.record(HookAction.RESUMED, by=by)

    def note_success(self) -> None:
        if self.failures:
            self._here().update(failures=0, failing_since=None, rests_until=None)

    def note_failure(self) -> None:
        """It rests, each time for longer; after three days in which nothing was taken it stops."""
        with transaction.atomic():
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
            since = self.failing_since or now()
            rest = min(GAPS[min(self.failures, len(GAPS) - 1)], LONGEST_REST)
            self._here().update(
                failures=self.failures + 1, failing_since=since, rests_until=now() + rest
            )
            if now() - since >= PATIENCE:
                self.stop("unanswered")

    def stop(self, reason: str) -> None:
        with transaction.atomic():
            if self._here().filter(stopped_at=None).update(stopped_at=now()):
                self.refresh_from_db(fields=["stopped_at"])
                self.record(HookAction.STOPPED, reason=reason)

    def _here(self):
        return type(self).objects.filter(pk=self.pk, retired_at=None)
