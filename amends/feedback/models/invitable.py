"""From the agreed day on the customer is asked: by letter where there is an address, else by telephone."""

from datetime import timedelta

from django.db import models, transaction

from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import State as CaseState
from amends.channels.choosing import ways_to
from amends.channels.email.letters import Written
from amends.customers.models import Purpose
from amends.customers.models.purpose import FOLLOW_UP
from amends.events.actor import system
from amends.feedback.actions import FollowUpAction
from amends.feedback.invitation import invitation_to
from amends.feedback.models.words import State
from amends.now import now
from amends.people.models import Membership

# How long the customer may take to answer before the case closes without her.
WINDOW = timedelta(days=7)


class Invitable(models.Model):
    class Meta:
        abstract = True

    def take_next_step(self) -> None:
        """What is due by itself: to ask, or to stop waiting; safe to call twice or late."""
        with transaction.atomic():
            self.lock()
            if self.next_step_at is None or self.next_step_at > now():
                return
            if self.case.state != CaseState.ANSWERED or self.case.round != self.round:
                self.release(by=system, reason="overtaken")
            elif not self.case.customer.may_be_served(FOLLOW_UP):
                self._end_unasked()
            elif self.state == State.WAITING and self._is_asked_often():
                self.spare(by=system)
            elif self.state == State.WAITING:
                self._ask()
            else:
                self.give_up(by=system, reason="window")

    def invitation(self) -> Written:
        return invitation_to(self)

    def call_instead(self) -> None:
        """The letter never arrived: the customer has not been asked after all."""
        with transaction.atomic():
            self.lock()
            if self.state != State.INVITED:
                return
            for promise in self.case.promises.filter(
                kind=PromiseKind.FOLLOW_UP, round=self.round, kept_at=self.invited_at
            ):
                promise.case = self.case
                promise.undo_keeping(by=system, reason="bounced")
            self._turn_to_telephone()

    def _end_unasked(self) -> None:
        """She does not want to be asked; or nobody is asked any more, for the purpose is retired."""
        in_use = Purpose.objects.in_use().filter(workspace_id=self.workspace_id, code=FOLLOW_UP)
        if in_use.exists():
            self.decline(by=self.case.customer)
        else:
            self.give_up(by=system, reason="purpose")

    def _is_asked_often(self) -> bool:
        """Of this case itself she is asked again when it was answered anew."""
        rules = self.call_rules
        since = now() - timedelta(days=rules.within)
        asked = models.Q(invited_at__gt=since) | models.Q(call_at__gt=since)
        others = type(self).objects.filter(asked, case__customer=self.case.customer_id)
        return others.exclude(case=self.case_id).values("case").distinct().count() >= rules.most

    def _ask(self) -> None:
        """Asking is what was promised; the answer is the customer's to give."""
        if not self._can_be_written_to():
            self._turn_to_telephone()
            return
        self.state, self.invited_at = State.INVITED, now()
        self.next_step_at = self.invited_at + WINDOW
        self.save(update_fields=["state", "invited_at", "next_step_at"])
        self.case.keep_promises([PromiseKind.FOLLOW_UP], by=system, at=self.invited_at)
        self.record(FollowUpAction.INVITED, by=system)

    def _turn_to_telephone(self) -> None:
        self.state, self.next_step_at = State.TO_CALL, None
        self.call_at = self.call_rules.end_of_quiet(now())
        self.save(update_fields=["state", "next_step_at", "call_at"])
        self.record(FollowUpAction.OPENED, by=system)

    def _can_be_written_to(self) -> bool:
        """A colleague's own address is no customer's: nobody judges his own work by mail."""
        if self.case.customer.preferred_channel == "phone":
            return False
        ways = ways_to(self.case)
        colleagues = Membership.objects.filter(workspace_id=self.workspace_id)
        return bool(ways) and not colleagues.filter(user__email__iexact=ways[0].to).exists()
