"""Who holds the case. The first hearer keeps it; the promises go with it."""

from typing import Any

from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import Assigned
from amends.cases.models.other_hours import hurry
from amends.cases.models.owing import give_back, noted
from amends.cases.models.words import OPEN, State
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Membership, Team


class AssignableQuerySet(models.QuerySet[Any, Any]):
    def unassigned(self):
        return self.filter(assigned_to=None)

    def assigned_to_team_of(self, membership):
        return self.filter(
            models.Q(team__in=membership.team_ids) | models.Q(team=None),
            workspace_id=membership.workspace_id,
        )

    def held_by(self, membership):
        return self.filter(assigned_to=membership, state__in=OPEN)


class NotTheirs(Exception):
    """Only somebody of this workspace who handles cases can hold one."""


class OnLeave(NotTheirs):
    """New work is not given to somebody who is away; she may take it herself."""


class Dissolved(NotTheirs):
    """The team is there no more."""


class Assignable(models.Model):
    class Meta:
        abstract = True

    def assign(self, to, *, by: Acting) -> None:
        """`to` holds the case from now on, and with it what its former holder still owed.

        Raises NotTheirs, and OnLeave where `to` is away and somebody else gives it to her.
        """
        with transaction.atomic():
            self.lock()
            if not self._who_can_hold_it().staying().filter(pk=to.pk).first():
                raise NotTheirs(to)
            if self.assigned_to_id == to.id:
                return
            if by.actor != to.actor and to.is_on_leave:
                raise OnLeave(to)
            before = self.assigned_to_id
            self.assigned_to = to
            self.first_heard_by_id = self.first_heard_by_id or to.id
            self._take_up()
            self.save(update_fields=["assigned_to", "first_heard_by", "state"])
            self._hand_promises(before)
            self.record(
                CaseAction.ASSIGNED,
                by=by,
                facts=Assigned(to=to.id, before=before, team=self.team_id),
            )

    def transfer(self, team, *, by: Acting) -> None:
        """Gives the case to another team, without a holder there yet. Raises Dissolved."""
        with transaction.atomic():
            self.lock()
            if team is not None and Team.objects.kept_standing(team.pk) is None:
                raise Dissolved(team)
            self._release_to(team, by=by)

    def release(self, *, by: Acting) -> None:
        """Gives the case back to its team."""
        with transaction.atomic():
            self.lock()
            self._release_to(self.team, by=by)

    def _release_to(self, team, *, by: Acting) -> None:
        """Within a transaction, of a case that is locked."""
        before, self.assigned_to, self.team = self.assigned_to_id, None, team
        self.save(update_fields=["assigned_to", "team"])
        self._hand_promises(before)
        if hurry(self.all_promises, team, by=by):
            self.refresh_next_due()
        self.record(CaseAction.RELEASED, by=by, facts=Assigned(before=before, team=self.team_id))

    def holding(self) -> dict:
        """Who holds it and who owes what in it, as ids and codes for `hold_as_before`."""
        return {
            "holder": _text(self.assigned_to_id),
            "team": _text(self.team_id),
            "heard": _text(self.first_heard_by_id),
            "state": self.state,
            "owed": noted(self.all_promises.outstanding()),
        }

    def hold_as_before(self, before: dict, *, by: Acting) -> None:
        """Undoes a change of hands exactly. Where the former holder is gone, it is her team's."""
        with transaction.atomic():
            self.lock()
            was = self.assigned_to_id
            holder = self._who_can_hold_it().staying().filter(pk=before["holder"]).first()
            self.assigned_to = holder
            self.team = Team.objects.kept_standing(before["team"])
            self.first_heard_by_id = before["heard"]
            if self.state == State.IN_PROGRESS and self.first_answered_at is None:
                self.state = before["state"]
            self.save(update_fields=["assigned_to", "team", "first_heard_by", "state"])
            self._hand_promises(was)
            give_back(before["owed"], by=by)
            self.refresh_next_due()
            action = CaseAction.ASSIGNED if holder else CaseAction.RELEASED
            to = holder.id if holder else None
            self.record(action, by=by, facts=Assigned(to=to, before=was, team=self.team_id))

    def let_go_of_who_left(self, *, by: Acting) -> None:
        """Gives the case back to its team where its holder is no longer there to work on it."""
        if self.assigned_to_id and not self.assigned_to.can_hold_cases:
            self.release(by=by)

    @property
    def last_held_by(self) -> str | None:
        """The key of whoever gave the case back last, or handed it to a team."""
        let_go = (CaseAction.RELEASED, CaseAction.HANDED_OVER)
        given_back = Event.objects.filter(case_id=self.pk, action__in=let_go)
        facts = given_back.order_by("at").values_list("facts", flat=True).last()
        return facts.get("before") if facts else None

    def let_go_of_who_is_away(self, *, by: Acting) -> None:
        """The same also where she is on leave: what begins anew is new work."""
        self.let_go_of_who_left(by=by)
        if self.assigned_to_id and self.assigned_to.is_on_leave:
            self.release(by=by)

    def _who_can_hold_it(self):
        return Membership.objects.handling().filter(workspace_id=self.workspace_id)

    def _take_up(self) -> None:
        if self.state == State.REGISTERED:
            self.state = State.IN_PROGRESS

    def _hand_promises(self, before) -> None:
        # Also what others promised in this case: whoever holds it speaks to the customer.
        self.all_promises.outstanding().update(owner=self.assigned_to, team=self.team)


def _text(key) -> str | None:
    return str(key) if key else None
