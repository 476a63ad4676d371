"""A promise goes to another time, or into other hands."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction

from amends.cases.models.promise_words import (
    SET_BY_OTHERS,
    AlreadyEnded,
    PromiseState,
    SetByOthers,
)
from amends.cases.promise_actions import Moved, PassedOn, PromiseAction
from amends.clocks.explanation import Due
from amends.clocks.models import WorkingCalendar
from amends.events.actor import Acting
from amends.now import now


class Movable(models.Model):
    class Meta:
        abstract = True

    def renegotiate(self, *, by: Acting, due_at: datetime) -> None:
        """A new time, agreed before the old one has passed. Raises AlreadyEnded and SetByOthers."""
        if self.kind in SET_BY_OTHERS:
            raise SetByOthers(self)
        self.set_anew(due_at, by=by)

    def set_anew(self, due_at: datetime, *, by: Acting, warn_at: Iterable[datetime] = ()) -> None:
        """Whoever it is owed to waits until then. Raises AlreadyEnded where the old time has passed."""
        with transaction.atomic():
            self._lock_outstanding()
            if self.state != PromiseState.OPEN or self.due_at <= now():
                raise AlreadyEnded(self)
            before, self.due_at = self.due_at, due_at
            self.version += 1
            self.warned, self.warn_at = 0, sorted(warn_at)
            self.next_check_at = min([*self.warn_at, due_at])
            self.explanation = {}
            self.save()
            self._record(
                PromiseAction.RENEGOTIATED,
                by=by,
                facts=Moved(promise=self.id, kind=self.kind, before=before, due_at=due_at),
            )
            self.case.refresh_next_due()

    @property
    def reckoned_from(self) -> datetime:
        """Where the rule began to count: when the customer spoke, or where a team with other hours
        took the case up since, and hurried it, then."""
        start = self.explanation.get("start")
        return datetime.fromisoformat(start) if start else self.started_at

    def due_by(self, calendar: WorkingCalendar) -> Due:
        """As its rule reckons it by these hours, and never later than it was before it was hurried."""
        due = self.rule.due(self.reckoned_from, calendar)
        told = self.explanation.get("until_then")
        return due.no_later_than(datetime.fromisoformat(told)) if told else due

    def go_by(self, due: Due) -> None:
        """Its time as the rule reckons it now; not yet written down."""
        self.due_at, self.opens_at, self.calendar = due.at, due.opens_at, due.calendar
        self.explanation, self.provisional = due.explanation, due.provisional
        self.warned, self.warn_at = 0, due.warn_at
        self.next_check_at = min(due.warn_at, default=due.at)
        self.version += 1

    def pass_on(self, to, *, by: Acting) -> None:
        """`to` owes it from now on, by the same time; what nobody owes is no one's to pass on. Raises
        AlreadyEnded."""
        with transaction.atomic():
            self._lock_outstanding()
            before = self.owner_id
            if before is None or before == to.id:
                return
            self.owner = to
            self.save(update_fields=["owner"])
            facts = PassedOn(
                promise=self.id, kind=self.kind, before=before, to=to.id, team=self.team_id
            )
            self._record(PromiseAction.HANDED_OVER, by=by, facts=facts)
