"""Four eyes: somebody with more authority decides on what a colleague may not grant alone.

That nobody approves her own offer, and that nobody decides who may not (any more), stands in
the database too.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amends.now import now
from amends.people.models import Authority, Membership, WorkspaceRow
from amends.people.models.row import within
from amends.recovery.actions import Decided, RecoveryAction
from amends.recovery.allowance import (
    DECIDERS,
    Allowance,
    Cap,
    deciders,
    locked_for_granting,
)
from amends.recovery.models.proposing import Choice, currency_of, priced, total_of
from amends.recovery.money import MoneyField, is_amount
from amends.words.cleaning import clean_text, one_line


class CannotDecide(Exception):
    """Somebody may not decide this; the class says why."""


class OwnOffer(CannotDecide):
    """Nobody decides on her own offer."""


class BelowTheOffer(CannotDecide):
    """The authority of who decides does not reach so far, or not any more."""


class AlreadyDecided(CannotDecide):
    """A colleague was faster, or the offer was withdrawn."""


class ReasonNeeded(CannotDecide):
    """Whoever declines or changes says why: the agent has to answer the customer."""


class ApprovalState(models.TextChoices):
    WAITING = "waiting", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    CHANGED = "changed", _("Approved with changes")
    DECLINED = "declined", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def reachable_by(self, membership: Membership) -> "ApprovalQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def waiting(self) -> "ApprovalQuerySet":
        return self.filter(state=ApprovalState.WAITING)

    def waiting_for(self, membership: Membership) -> "ApprovalQuerySet":
        """What `membership` can be asked to decide: others' offers up to her limit for one offer."""
        if membership.role not in DECIDERS:
            return self.none()
        reaching = Authority.objects.filter(
            Q(per_offer=None) | Q(per_offer__gte=OuterRef("offer__total")),
            workspace_id=membership.workspace_id,
            role=membership.role,
            currency=OuterRef("offer__currency"),
        )
        others = self.reachable_by(membership).waiting().exclude(asked_by=membership)
        return others.filter(Exists(reaching))

    def with_all_to_judge(self) -> "ApprovalQuerySet":
        return self.select_related(
            "offer__case__customer__tier",
            "offer__case__workspace",
            "asked_by__user",
            "decided_by__user",
        ).prefetch_related("offer__lines", "offer__case__losses", "offer__case__failures")


class Approval(WorkspaceRow):
    offer = models.OneToOneField(
        "recovery.Offer", models.CASCADE, db_constraint=False, related_name="approval"
    )
    state = models.CharField(
        max_length=10, choices=ApprovalState.choices, default=ApprovalState.WAITING
    )
    asked_by = within("people.Membership", related_name="approvals_asked")
    asked_at = models.DateTimeField(default=now)
    asked_total = MoneyField()
    # The caps that the offer passes, for the one who decides.
    over = ArrayField(models.CharField(max_length=10, choices=Cap.choices))
    decided_by = within(
        "people.Membership", null=True, blank=True, related_name="approvals_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ApprovalState.values), name="approval_state_known"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
                name="decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "withdrawn"]) | Q(decided_by__isnull=False),
                name="decided_by_somebody",
            ),
            models.CheckConstraint(condition=is_amount("asked_total"), name="asked_for_money"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "asked_at"],
                condition=Q(state="waiting"),
                name="approval_waiting",
            )
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state == ApprovalState.WAITING

    @property
    def caps_passed(self) -> list[Cap]:
        return [Cap(code) for code in self.over]

    def can_be_decided_by(self, membership: Membership) -> bool:
        return (
            self.is_waiting
            and membership.id != self.asked_by_id
            and not self._passes_caps_of(membership, self.offer.total, self.offer.currency)
        )

    def can_be_declined_by(self, membership: Membership) -> bool:
        """Saying no needs the role, and no authority over the sum."""
        return self.is_waiting and membership.id != self.asked_by_id and membership.role in DECIDERS

    def deciders(self) -> list[Membership]:
        """Who can be turned to, nearest first."""
        offer = self.offer
        return list(deciders(offer.case, offer.total, offer.currency, besides=self.asked_by))

    def approve(self, *, by: Membership, reason: str = "") -> None:
        """The offer goes to the customer as it was proposed, on the authority of `by`."""
        with transaction.atomic():
            by = self._take(by)
            self._decide(ApprovalState.APPROVED, by, reason)
            self._record(RecoveryAction.APPROVAL_GRANTED, by)
            self.offer.put(granted_by=by)

    def change(
        self,
        *,
        by: Membership,
        lines: Sequence[Choice],
        reason: str,
        message: str | None = None,
    ) -> None:
        """Something else goes to the customer instead; what was proposed stays readable."""
        choices = priced(lines)
        with transaction.atomic():
            offer = self.offer
            self._require(reason)
            currency = currency_of(choices, offer.currency)
            by = self._take(by, total_of(choices), currency)
            offer.lines.standing().update(replaced_at=now())
            offer.write_lines(choices, currency)
            if message is not None:
                offer.message = clean_text(message)
                offer.save(update_fields=["message"])
            self._decide(ApprovalState.CHANGED, by, reason)
            self._record(RecoveryAction.APPROVAL_CHANGED, by)
            offer.put(granted_by=by)

    def decline(self, *, by: Membership, reason: str) -> None:
        """Nothing is offered; the reason goes back to who proposed it. Needs no authority over the
        sum, only the role: who may not say yes may still say no."""
        with transaction.atomic():
            self._require(reason)
            by = self._take(by, Decimal(0))
            self._decide(ApprovalState.DECLINED, by, reason)
            self.offer.refuse(by=by)
            self._record(RecoveryAction.APPROVAL_DECLINED, by)

    def _take(
        self, by: Membership, amount: Decimal | None = None, currency: str = ""
    ) -> Membership:
        """Locks what the decision rests on, and refuses where it is not, or no more, for `by`."""
        self.offer.lock()
        by = locked_for_granting(self.offer.case, by)
        locked = Approval.objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.state = locked.state
        if not self.is_waiting:
            raise AlreadyDecided(self)
        if by.id == self.asked_by_id:
            raise OwnOffer(self)
        amount = self.offer.total if amount is None else amount
        if self._passes_caps_of(by, amount, currency or self.offer.currency):
            raise BelowTheOffer(self)
        return by

    def _passes_caps_of(self, by: Membership, amount: Decimal, currency: str) -> bool:
        if by.ended_at or by.role not in DECIDERS:
            return True
        allowance = Allowance.of(by, case=self.offer.case, currency=currency)
        return bool(allowance.exceeded_by(amount))

    def _require(self, reason: str) -> None:
        if not reason.strip():
            raise ReasonNeeded(self)

    def _decide(self, state: ApprovalState, by: Membership, reason: str) -> None:
        self.state, self.decided_by, self.decided_at = state, by, now()
        self.reason = one_line(reason, at_most=500)
        self.save(update_fields=["state", "decided_by", "decided_at", "reason"])

    def _record(self, action: RecoveryAction, by: Membership) -> None:
        granted = None if self.state == ApprovalState.DECLINED else self.offer.total
        self.offer.record(
            action,
            by=by,
            facts=Decided(
                offer=self.offer_id,
                approval=self.id,
                asked=self.asked_total,
                granted=granted,
                currency=self.offer.currency,
            ),
        )
