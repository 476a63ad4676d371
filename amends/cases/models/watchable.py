"""A promise warns before its time, and breaks at it."""

from django.db import models, transaction

from amends.cases.models.promise_words import PromiseState
from amends.cases.promise_actions import PromiseAction, Warned
from amends.events.actor import system
from amends.now import now


class Watchable(models.Model):
    class Meta:
        abstract = True

    def watch(self) -> None:
        """Warns or breaks, as the time demands; safe to call twice or late."""
        with transaction.atomic():
            # Cases are locked before promises everywhere, so that nobody waits in a circle.
            self.case.lock()
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",)))
            if self.state != PromiseState.OPEN:
                type(self).objects.filter(pk=self.pk).update(next_check_at=None)
                return
            self._warn_where_due()
            if self.due_at <= now():
                self._break(at=self.due_at)
                self.next_check_at = None
                self.case.escalate(by=system, why="broken promise")
            self.save()

    def _warn_where_due(self) -> None:
        passed = [moment for moment in sorted(self.warn_at) if moment <= now()]
        if len(passed) > self.warned and self.due_at > now():
            self.warned = len(passed)
            self._record(
                PromiseAction.WARNED,
                by=system,
                facts=Warned(
                    promise=self.id, kind=self.kind, due_at=self.due_at, level=self.warned
                ),
            )
        coming = [moment for moment in self.warn_at if now() < moment < self.due_at]
        self.next_check_at = min(coming, default=self.due_at)
