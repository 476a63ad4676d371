"""A decision has a due time. Who could decide is reminded of it, then who stands higher, again and
again until somebody decides: nothing waits unseen."""

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import models, transaction

from amends.clocks.due import reckon
from amends.clocks.minutes import WorkingMinutes
from amends.clocks.models import RulePack, WorkingCalendar
from amends.events.actor import system
from amends.now import now
from amends.people.models import Membership
from amends.people.models.row import within
from amends.recovery.actions import RecoveryAction, Undecided

# By when it is decided, where the rules in force do not say.
DECIDED_WITHIN = WorkingMinutes(minutes=240)
RULE = "decide"


class Remindable(models.Model):
    due_at = models.DateTimeField()
    # When somebody is reminded next, while it waits; the due time itself does not move.
    remind_at = models.DateTimeField()
    reminded = models.PositiveSmallIntegerField(default=0)
    rule = within("clocks.Rule", null=True, blank=True, related_name="+")
    calendar = within("clocks.WorkingCalendar", null=True, blank=True, related_name="+")
    explanation = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def remind(self) -> None:
        """Tells the next people that it waits; safe to call twice or early."""
        with transaction.atomic():
            locked = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
            if not locked.is_waiting or locked.remind_at > now():
                return
            people = self._whose_turn(locked.reminded)
            self.reminded = locked.reminded + 1
            self.remind_at = due_by(self.offer.case, start=now())["due_at"]
            self.save(update_fields=["reminded", "remind_at"])
            self.offer.record(
                RecoveryAction.APPROVAL_REMINDED,
                by=system,
                facts=Undecided(
                    offer=self.offer_id,
                    approval=self.id,
                    due_at=self.due_at,
                    level=self.reminded,
                    to=[person.id for person in people],
                ),
            )

    def _whose_turn(self, reminded: int) -> list[Membership]:
        """Those of the nearest role who may decide, next time those of the role above; at the top
        it stays. Nobody where nobody may decide any more."""
        ladder = [list(people) for _, people in groupby(self.deciders(), key=_role)]
        return ladder[min(reminded, len(ladder) - 1)] if ladder else []


def due_by(case, *, start: datetime) -> dict[str, Any]:
    """By when a decision that is asked at `start` is due, with its reasons: by the rules in force,
    else within four working hours."""
    calendar_name = case.team.calendar_name if case.team_id else ""
    pack = RulePack.objects.in_force(case.workspace)
    due = pack and pack.due(
        RULE,
        start=start,
        case_kind=case.kind,
        tier=case.customer.tier.code if case.customer.tier_id else "",
        severity=case.severity,
        calendar_name=calendar_name,
    )
    if due:
        return {
            "due_at": due.at,
            "rule": due.rule,
            "calendar": due.calendar,
            "explanation": due.explanation,
        }
    own = WorkingCalendar.objects.newest(case.workspace_id, calendar_name)
    if own is None:
        return {"due_at": start + timedelta(minutes=DECIDED_WITHIN.minutes)}
    return {"due_at": reckon(DECIDED_WITHIN, start, own.calendar).at}


def _role(membership: Membership) -> str:
    return membership.role
