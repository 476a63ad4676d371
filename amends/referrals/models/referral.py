"""What a platform handed over to us (转办): their number, their deadlines, our answer to them.

`open → answered | returned`. An unhappy customer may bring it back: it is then open again, one round
further. Their deadlines are entered as they stand in the letter; we reckon none.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.cases.models import Case, Promise
from amends.cases.models.promise import PromiseKind, PromiseState
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.referrals.actions import ReferralAction, Referred
from amends.referrals.models.endable import (
    AlreadyOver,
    AnsweredThere,
    Endable,
    NotLater,
    TooLateToReturn,
)
from amends.referrals.models.extendable import Extendable
from amends.referrals.models.platform import Platform
from amends.referrals.models.words import Result, State

__all__ = [
    "AlreadyOver",
    "AlreadyTakenIn",
    "AnsweredThere",
    "NotLater",
    "Referral",
    "Result",
    "State",
    "TooLateToReturn",
]


# Before their deadline: whoever holds the case is warned while there is still time to ask for more.
WARNINGS = (timedelta(days=1), timedelta(hours=2))


class AlreadyTakenIn(Exception):
    """This number of this platform is there; `args[0]` is the referral that was first."""


class ReferralQuerySet(models.QuerySet["Referral"]):
    def take_in(
        self,
        case: Case,
        *,
        platform: Platform,
        their_number: str,
        received_at: datetime,
        due_at: datetime,
        return_by: datetime | None = None,
        by: Membership,
    ) -> "Referral":
        """Their deadlines become promises of the case. Raises AlreadyTakenIn."""
        with transaction.atomic():
            case.lock()
            referral, new = self.get_or_create(
                workspace_id=case.workspace_id,
                platform=platform,
                their_number=their_number,
                defaults={
                    "case": case,
                    "received_at": received_at,
                    "due_at": due_at,
                    "return_by": return_by,
                    "by": by,
                },
            )
            if not new:
                raise AlreadyTakenIn(referral)
            referral.promise_to_them(by=by)
            referral.record(
                ReferralAction.TAKEN_IN,
                by=by,
                facts=Referred(
                    referral=referral.id, platform=platform.id, due_at=due_at, return_by=return_by
                ),
            )
        return referral

    def reachable_by(self, membership: Membership) -> "ReferralQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def of_cases(self, keys: Collection[UUID]) -> "ReferralQuerySet":
        """With those of what was merged into them."""
        return self.filter(case__in=Case.objects.with_merged(keys))

    def open(self) -> "ReferralQuerySet":
        return self.filter(state=State.OPEN)

    def due_until(self, moment: datetime) -> "ReferralQuerySet":
        """What the platform expects by then, late ones among it."""
        return self.open().filter(due_at__lt=moment)

    def overdue(self) -> "ReferralQuerySet":
        return self.due_until(now())

    def soonest_first(self) -> "ReferralQuerySet":
        return self.order_by("due_at", "id")

    def for_lists(self) -> "ReferralQuerySet":
        return self.select_related("platform", "case__customer", "case__assigned_to__user")


class Referral(Endable, Extendable, WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="referrals")
    platform = within("referrals.Platform", related_name="referrals")
    their_number = models.CharField(gettext_lazy("their number"), max_length=80, db_collation="C")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    round = models.PositiveSmallIntegerField(default=1)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    return_by = models.DateTimeField(null=True, blank=True)
    answer_promise = within("cases.Promise", models.SET_NULL, null=True, related_name="+")
    return_promise = within("cases.Promise", models.SET_NULL, null=True, related_name="+")
    by = within("people.Membership", related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "platform", "their_number"], name="one_referral_per_number"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="referral_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ANSWERED) | Q(ended_at__isnull=False) & ~Q(answer=""),
                name="answered_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RETURNED) | Q(ended_at__isnull=False) & ~Q(reason=""),
                name="referral_returned_for_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "due_at", "id"],
                condition=Q(state=State.OPEN),
                name="referral_by_due_time",
            ),
            models.Index(fields=["case"], name="referral_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.their_number}"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at < now()

    def promise_to_them(self, *, by: Membership) -> None:
        """Kept by whoever holds the case, which does not close before they are answered. The customer
        gets no letter about it: it is theirs, not hers."""
        self._promise_answer(by=by)
        if self.return_by and self.round == 1 and self.can_be_returned:
            # Its words stay as they are written: in the language of the house, not of who takes it in.
            with translation.override(self.workspace.language):
                text = _("Last day to return it to %(platform)s") % {"platform": self.platform}
            self.return_promise = self._promise(text, self.return_by, by=by)
            self.save(update_fields=["return_promise"])

    def owe_by_new_deadline(self, *, by: Membership) -> None:
        """They gave more time. What was broken before they did stays broken, and is owed anew."""
        promise = self.answer_promise
        if promise and promise.state == PromiseState.OPEN and not promise.is_overdue:
            promise.set_anew(self.due_at, by=by, warn_at=_warnings(self.due_at))
            return
        if promise and promise.is_outstanding:
            promise.watch()
            promise.release(by=by, reason="referral extended")
        self._promise_answer(by=by)

    def record(self, action: ReferralAction, *, by: Acting, facts) -> None:
        self.case.record(action, by=by, subject=self, facts=facts)

    def _promise_answer(self, *, by: Membership) -> None:
        """A deadline that had passed before it came to us is owed all the same."""
        with translation.override(self.workspace.language):
            text = _("Answer to %(platform)s") % {"platform": self.platform}
        self.answer_promise = self._promise(text, self.due_at, by=by, blocks=True)
        self.save(update_fields=["answer_promise"])

    def _promise(
        self, text: str, due_at: datetime, *, by: Membership, blocks: bool = False
    ) -> Promise:
        return self.case.owe(
            text,
            due_at=due_at,
            by=by,
            owner=self.case.goes_on_as.assigned_to or by,
            kind=PromiseKind.REFERRAL,
            blocks=blocks,
            told=True,
            warn_at=_warnings(due_at),
        )


def _warnings(due_at: datetime) -> list[datetime]:
    """Those that are still to come."""
    return [moment for before in WARNINGS if (moment := due_at - before) > now()]
