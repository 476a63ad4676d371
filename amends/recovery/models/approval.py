"""Four eyes: somebody with more authority decides on what a colleague may not grant alone.

That nobody approves her own offer, and that nobody decides who may not (any more), stands in
the database too.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amends.now import now
from amends.people.models import Authority, Membership, WorkspaceRow
from amends.people.models.row import within
from amends.recovery.allowance import (
    DECIDERS,
    Cap,
    deciders,
)
from amends.recovery.models.approval_state import ApprovalState
from amends.recovery.models.decidable import Decidable
from amends.recovery.models.remindable import Remindable
from amends.recovery.money import MoneyField, is_amount


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def reachable_by(self, membership: Membership) -> "ApprovalQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def waiting(self) -> "ApprovalQuerySet":
        return self.filter(state=ApprovalState.WAITING)

    def waiting_for(self, membership: Membership) -> "ApprovalQuerySet":
        """What `membership` can be asked to decide: others' offers up to her limit for one offer."""
        reaching = Authority.objects.filter(
            Q(per_offer=None) | Q(per_offer__gte=OuterRef("offer__total")),
            workspace_id=membership.workspace_id,
            role=membership.role,
            role__in=DECIDERS,
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
            "rule__pack",
            "calendar",
        ).prefetch_related("offer__lines", "offer__case__losses", "offer__case__failures")


class Approval(Decidable, Remindable, WorkspaceRow):
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
            ),
            models.Index(
                fields=["remind_at"], condition=Q(state="waiting"), name="approval_to_remind"
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state == ApprovalState.WAITING

    @property
    def caps_passed(self) -> list[Cap]:
        return [Cap(code) for code in self.over]

    def deciders(self) -> list[Membership]:
        """Who can be turned to, nearest first."""
        offer = self.offer
        return list(deciders(offer.case, offer.total, offer.currency, besides=self.asked_by))
