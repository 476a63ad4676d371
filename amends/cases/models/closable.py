"""Answered, then followed up, then closed; and taken up again when it was not put right."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from amends.cases.actions import CaseAction
from amends.cases.facts import Closed, Reopened
from amends.cases.models.promise import PromiseKind
from amends.cases.models.promising import AT_A_REOPENING, KEPT_BY_ANSWERING
from amends.cases.models.words import BEING_WORKED_ON, State
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within


class CannotClose(Exception):
    """Something is still owed to the customer, or a room holds the case."""


class CannotAnswer(Exception):
    """Only a case that is being worked on can be answered."""


class CannotReopen(Exception):
    """Only an answered or closed case can be taken up again."""


class Closure(WorkspaceRow):
    class Reason(models.TextChoices):
        CONTENT = "content", _("The customer says it was put right")
        DECLINED = "declined", _("The customer declined the follow-up")
        NOT_REACHED = "not_reached", _("Honest attempts, not reached")
        SPARED = "spared", _("Asked often enough of late")
        JUDGED = "judged", _("Judged by the supervisor")
        BY_HAND = "by_hand", _("Closed by hand")
        IMPORTED = "imported", _("Closed where it came from")

    case = within("cases.Case", models.CASCADE, related_name="closures")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    note = models.CharField(max_length=500, blank=True)
    by = within("people.Membership", null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=now)


class Closable(models.Model):
    class Meta:
        abstract = True

    def answer(self, *, by) -> None:
        """Ends the agent's work: what was to be solved is solved, and the follow-up is promised."""
        with transaction.atomic():
            self.lock()
            if self.state not in BEING_WORKED_ON:
                raise CannotAnswer(self)
            self.state, self.answered_at = State.ANSWERED, now()
            self.solved_by = self.assigned_to or by
            self.save(update_fields=["state", "answered_at", "solved_by"])
            self.keep_promises(KEPT_BY_ANSWERING, by=by)
            self.release_promises([PromiseKind.INFORM], by=by, reason="answered")
            self.record(CaseAction.ANSWERED, by=by)
            self.start_promises([PromiseKind.FOLLOW_UP], start=self.answered_at)

    def close(self, *, by: Acting, reason: str, note: str = "") -> Closure:
        """Ends the case. By hand before the follow-up, that promise is released for the reason;
        anything else still owed refuses it. Raises CannotClose."""
        with transaction.atomic():
            self.lock()
            if self.state != State.ANSWERED:
                raise CannotClose(self)
            if reason in (Closure.Reason.BY_HAND, Closure.Reason.JUDGED):
                self.release_promises([PromiseKind.FOLLOW_UP], by=by, reason=reason)
            held = self.all_holds.filter(lifted_at=None).exists()
            if held or self.all_promises.blocking().exists():
                raise CannotClose(self)
            self._release_the_rest(by)
            self.state, self.closed_at = State.CLOSED, now()
            self.save(update_fields=["state", "closed_at"])
            closure = self.closures.create(
                workspace_id=self.workspace_id,
                reason=reason,
                note=note,
                by=by if isinstance(by, Membership) else None,
            )
            self.record(CaseAction.CLOSED, by=by, facts=Closed(reason=reason))
        return closure

    def reopen(self, *, by: Acting, reason: str = "") -> None:
        """Takes the case up again. Receipt and lateness of the first round stay as they were;
        new promises run from now, and nothing that has fired fires again."""
        with transaction.atomic():
            self.lock()
            if self.state not in (State.ANSWERED, State.CLOSED):
                raise CannotReopen(self)
            self.let_go_of_who_is_away(by=by)
            self.release_promises([PromiseKind.FOLLOW_UP], by=by, reason="reopened")
            self.state = State.IN_PROGRESS if self.assigned_to_id else State.REGISTERED
            self.round += 1
            self.answered_at = self.closed_at = None
            self.save(update_fields=["state", "round", "answered_at", "closed_at"])
            self.record(CaseAction.REOPENED, by=by, facts=Reopened(round=self.round))
            if reason and isinstance(by, Membership):
                self.note(reason, by=by)
            self.start_promises(AT_A_REOPENING, start=now())

    def withdraw(self, *, by: Acting) -> None:
        """The customer wants nothing more; the procedure ends the same day."""
        with transaction.atomic():
            self.lock()
            self.state = State.WITHDRAWN
            self.save(update_fields=["state"])
            self.withdraw_oversights(by=by)
            for promise in list(self.with_their_cases(self.all_promises.outstanding())):
                promise.release(by=by, reason="withdrawn")
            self.record(CaseAction.WITHDRAWN, by=by)

    def _release_the_rest(self, by: Acting) -> None:
        rest = self.all_promises.outstanding().filter(blocks=False)
        for promise in list(self.with_their_cases(rest)):
            promise.release(by=by, reason="closed")
