"""Making and keeping the promises of a case, by rule and by person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Min

from amends.cases.models.promise import OUTSTANDING, Promise, PromiseKind
from amends.cases.promise_actions import Made, PromiseAction
from amends.clocks.models import RulePack
from amends.database import insert_together
from amends.events.actor import Acting, system
from amends.now import now

AT_THE_START = (
    PromiseKind.ACKNOWLEDGE,
    PromiseKind.RESPOND,
    PromiseKind.EXPLAIN,
    PromiseKind.INFORM,
    PromiseKind.RESOLVE,
)
AT_A_REOPENING = (PromiseKind.RESPOND, PromiseKind.INFORM, PromiseKind.RESOLVE)
# What ends with the answer, whether or not it was ticked off before.
KEPT_BY_ANSWERING = (
    PromiseKind.ACKNOWLEDGE,
    PromiseKind.RESPOND,
    PromiseKind.EXPLAIN,
    PromiseKind.RESOLVE,
)
# What an answer to the customer, of whatever content, does keep.
KEPT_BY_WRITING = (PromiseKind.ACKNOWLEDGE, PromiseKind.RESPOND, PromiseKind.INFORM)
# These are kept by what really arrives, by the customer's answer, a department's, a report or what a
# platform was told, not by our saying so.
KEPT_ELSEWHERE = (
    PromiseKind.DELIVER,
    PromiseKind.FOLLOW_UP,
    PromiseKind.DISPATCH,
    PromiseKind.REPORT,
    PromiseKind.REFERRAL,
)
# The customer neither hears of them nor is let down by them.
OWED_TO_OTHERS = (PromiseKind.DISPATCH, PromiseKind.REPORT, PromiseKind.REFERRAL)
BLOCKING = (PromiseKind.FOLLOW_UP, PromiseKind.DELIVER, PromiseKind.REPORT)


class InThePast(ValueError):
    """A promise cannot be made for a time that has passed."""


class PromisingQuerySet(models.QuerySet[Any, Any]):
    def refresh_next_due(self) -> None:
        """For many what `case.refresh_next_due` does for one."""
        of_it = models.Q(case=models.OuterRef("pk")) | models.Q(
            case__merged_into=models.OuterRef("pk")
        )
        soonest = Promise.objects.outstanding().filter(of_it).soonest_first().values("due_at")
        self.update(next_due_at=models.Subquery(soonest[:1]))


class Promising(models.Model):
    class Meta:
        abstract = True

    def promise(
        self,
        text: str,
        *,
        due_at: datetime,
        by,
        kind: str = PromiseKind.OTHER,
        blocks: bool = False,
        told: bool = False,
        owner=None,
    ) -> Promise:
        """`by` gives her word, for herself or for `owner`; from now on it is a clock. The customer gets
        a letter about it unless she was `told` in the same breath. Raises InThePast."""
        if due_at <= now():
            raise InThePast(due_at)
        return self.owe(
            text, due_at=due_at, by=by, kind=kind, blocks=blocks, told=told, owner=owner
        )

    def owe(
        self,
        text: str,
        *,
        due_at: datetime,
        by,
        kind: str,
        blocks: bool = False,
        told: bool = False,
        owner=None,
        warn_at: Iterable[datetime] = (),
    ) -> Promise:
        """What others set for us may reach us late: it is owed all the same, and overdue at once."""
        with transaction.atomic():
            promise = self._promise(
                kind,
                text=text,
                due_at=due_at,
                made_by=by,
                owner=owner or by,
                started_at=now(),
                blocks=blocks or kind in BLOCKING,
                warn_at=sorted(warn_at),
                next_check_at=min([*warn_at, due_at]),
            )
            insert_together([promise, self.event_of_making(promise, by=by, told=told)])
            self.refresh_next_due()
        return promise

    def start_promises(
        self,
        kinds: Iterable[str],
        *,
        start: datetime,
        by: Acting = system,
        calendar_name: str | None = None,
    ) -> list[Promise]:
        """Makes the promises that the rules in force hold for these kinds; a kind without a rule
        makes none. Without the name of a calendar the team's own counts."""
        made = self.promises_by_rule(kinds, start=start, calendar_name=calendar_name)
        if made:
            insert_together([*made, *(self.event_of_making(promise, by=by) for promise in made)])
            self.refresh_next_due()
        return made

    def promises_by_rule(
        self, kinds: Iterable[str], *, start: datetime, calendar_name: str | None = None
    ) -> list[Promise]:
        """What the rules in force promise from `start` on, not yet written down."""
        pack = RulePack.objects.in_force(self.workspace)
        if pack is None:
            return []
        if calendar_name is None:
            calendar_name = self.team.calendar_name if self.team_id else ""
        dues = {
            kind: pack.due(
                kind,
                start=start,
                case_kind=self.kind,
                tier=self.customer.tier.code if self.customer.tier_id else "",
                severity=self.severity,
                calendar_name=calendar_name,
            )
            for kind in kinds
        }
        return [self._promise_of_rule(kind, due, start) for kind, due in dues.items() if due]

    def event_of_making(self, promise: Promise, *, by: Acting, told: bool = False):
        facts = Made(
            promise=promise.id,
            kind=promise.kind,
            due_at=promise.due_at,
            told=told,
            rule=promise.rule_id,
            calendar=promise.calendar_id,
        )
        return self.event(PromiseAction.MADE, by=by, subject=promise, facts=facts)

    def keep_promises(
        self,
        kinds: Iterable[str] = (),
        *,
        ids: Iterable[UUID] = (),
        by: Acting,
        at: datetime | None = None,
        reason: str = "",
    ) -> list[Promise]:
        """Keeps every outstanding promise of these kinds, and those named."""
        chosen = self.all_promises.outstanding().filter(
            models.Q(kind__in=list(kinds)) | models.Q(id__in=list(ids))
        )
        kept = list(self.with_their_cases(chosen.soonest_first()))
        for promise in kept:
            promise.keep(by=by, at=at, reason=reason)
        return kept

    def release_promises(self, kinds: Iterable[str], *, by: Acting, reason: str) -> None:
        owed = self.all_promises.outstanding().filter(kind__in=list(kinds))
        for promise in list(self.with_their_cases(owed)):
            promise.release(by=by, reason=reason)

    def keep_by_writing(self, *, by: Acting) -> None:
        """The customer has heard from us. The next sign of life is promised from now."""
        kept = self.keep_promises(KEPT_BY_WRITING, by=by)
        if any(promise.kind == PromiseKind.INFORM for promise in kept) and self.is_being_worked_on:
            self.start_promises([PromiseKind.INFORM], start=now())

    def refresh_next_due(self) -> None:
        """Lists sort by the soonest thing owed; this is where it is kept up."""
        case = self.goes_on_as
        found = case.all_promises.filter(OUTSTANDING).aggregate(soonest=Min("due_at"))
        case.next_due_at = found["soonest"]
        case.save(update_fields=["next_due_at"])

    def _promise_of_rule(self, kind: str, due, start: datetime) -> Promise:
        return self._promise(
            kind,
            opens_at=due.opens_at,
            due_at=due.at,
            started_at=start,
            owner_id=self.goes_on_as.assigned_to_id,
            blocks=kind in BLOCKING,
            warn_at=due.warn_at,
            next_check_at=min(due.warn_at, default=due.at),
            rule_id=due.rule_id,
            calendar_id=due.calendar_id,
            explanation=due.explanation,
            provisional=due.provisional,
        )

    def _promise(self, kind: str, **fields) -> Promise:
        return Promise(
            workspace_id=self.workspace_id,
            case=self,
            kind=kind,
            team_id=self.team_id,
            round=self.round,
            **fields,
        )
