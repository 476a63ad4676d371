"""The follow-up: after the answer the customer is asked whether it really was put right.

What a follow-up can do stands in its traits; the class line is the table of contents.
"""

from django.db import models, transaction
from django.db.models import Q

from amends.cases.models import Case
from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import State as CaseState
from amends.events.actor import Acting, system
from amends.events.models import Event
from amends.feedback.actions import Followed, FollowUpAction, Planned
from amends.feedback.models.answerable import Answerable
from amends.feedback.models.closing import Closing
from amends.feedback.models.invitable import Invitable
from amends.feedback.models.judgeable import Judgeable
from amends.feedback.models.linked import Linked, LinkedQuerySet
from amends.feedback.models.telephoned import Telephoned, TelephonedQuerySet
from amends.feedback.models.words import OPEN, State
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class FollowUpQuerySet(TelephonedQuerySet, LinkedQuerySet):
    def plan(self, case: Case) -> "FollowUp | None":
        """The follow-up that the answer of this round promised; none where none was promised."""
        with transaction.atomic():
            case.lock()
            promise = case.promises.outstanding().filter(kind=PromiseKind.FOLLOW_UP).first()
            if case.state != CaseState.ANSWERED or promise is None:
                return None
            opens_at = promise.opens_at or promise.started_at
            follow_up, new = self.get_or_create(
                workspace_id=case.workspace_id,
                case=case,
                round=case.round,
                defaults={"opens_at": opens_at, "next_step_at": opens_at},
            )
            if new:
                follow_up.record(
                    FollowUpAction.PLANNED,
                    by=system,
                    facts=Planned(follow_up=follow_up.id, opens_at=opens_at),
                )
        return follow_up

    def reachable_by(self, membership) -> "FollowUpQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def open(self) -> "FollowUpQuerySet":
        return self.filter(state__in=OPEN)

    def for_call_list(self) -> "FollowUpQuerySet":
        rows = self.select_related("case__customer__tier", "case__workspace", "called_by__user")
        return rows.prefetch_related("attempts", "case__customer__contact_points")

    def waiting_for_people(self) -> "FollowUpQuerySet":
        """Somebody has to call, or a supervisor to judge."""
        return self.filter(state__in=[State.TO_CALL, State.JUDGEMENT])

    def of(self, case: Case) -> "FollowUp | None":
        """The follow-up of the case's present round."""
        return self.filter(case=case, round=case.round).first()


class FollowUp(
    Invitable,
    Telephoned,
    Answerable,
    Judgeable,
    Closing,
    Linked,
    WorkspaceRow,
):
    case = within("cases.Case", models.CASCADE, related_name="follow_ups")
    # Of the case: each time it is answered anew, the customer is asked anew.
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    opens_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    judged_by = within("people.Membership", null=True, blank=True, related_name="+")
    # Who has her on the page, so that two do not call at once.
    called_by = within("people.Membership", null=True, blank=True, related_name="+")
    called_until = models.DateTimeField(null=True, blank=True)
    # When the sweep looks at it next; empty once nothing happens by itself any more.
    next_step_at = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="one_follow_up_per_round"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="follow_up_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "state", "-id"], name="follow_up_by_state"),
            models.Index(
                fields=["next_step_at"],
                condition=Q(next_step_at__isnull=False),
                name="follow_up_next_step",
            ),
            models.Index(
                fields=["workspace", "call_at", "id"],
                condition=Q(state="to_call"),
                name="follow_up_to_call",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def answer(self):
        """The effective answer, where there is one."""
        return next((answer for answer in self.answers.all() if answer.effective), None)

    def record(self, action, *, by: Acting, facts=None) -> Event:
        facts = facts or Followed(follow_up=self.id)
        return self.case.record(action, by=by, subject=self, facts=facts)

    def lock(self) -> None:
        """Takes the case, then this row: everywhere in that order, so that nobody waits in a circle."""
        self.case.lock()
        self.refresh_from_db(from_queryset=FollowUp.objects.select_for_update(of=("self",)))
