"""What we offer to put it right, from its being proposed to the customer's answer and the proof."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.recovery.actions import Offered, RecoveryAction
from amends.recovery.models.answerable import Answerable
from amends.recovery.models.grantable import Grantable
from amends.recovery.models.line import OfferLine
from amends.recovery.models.offer_state import PENDING, OfferState
from amends.recovery.models.proposing import ProposingQuerySet
from amends.recovery.money import MoneyField, is_amount, is_known


class OfferQuerySet(ProposingQuerySet, models.QuerySet):
    def reachable_by(self, membership) -> "OfferQuerySet":
        return self.filter(workspace_id=membership.workspace_id)

    def pending(self) -> "OfferQuerySet":
        return self.filter(state__in=PENDING)

    def for_customer(self, case) -> "OfferQuerySet":
        """What the customer may see: offers put to him, newest first; never a proposal."""
        return (
            self.filter(
                case__in=case.together_for_customer, state__in=[OfferState.PUT, OfferState.ACCEPTED]
            )
            .exclude(state=OfferState.PUT, expires_at__lte=now())
            .select_related("case")
            .prefetch_related("lines")
            .order_by("-put_at")
        )

    def of_case(self, case) -> "OfferQuerySet":
        return (
            self.filter(case__in=case.together)
            .select_related(
                "case",
                "proposed_by__user",
                "heard_by__user",
                "approval__decided_by__user",
                "promise",
            )
            .prefetch_related(models.Prefetch("lines", OfferLine.objects.with_people()))
            .order_by("-proposed_at", "-id")
        )


class Offer(Grantable, Answerable, WorkspaceRow):
    """`total` is the sum of its standing lines. Within the proposer's authority an offer goes out at
    once; above it, somebody with more authority decides first."""

    case = within("cases.Case", models.CASCADE, related_name="offers")
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.PROPOSED)
    message = models.TextField(_("message to the customer"), blank=True)
    total = MoneyField(default=0)
    currency = models.CharField(max_length=3)
    proposed_by = within("people.Membership", related_name="offers_proposed")
    proposed_at = models.DateTimeField(default=now)
    put_at = models.DateTimeField(null=True, blank=True)
    valid_for = models.DurationField(default=timedelta(days=14))
    expires_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    # Who heard it on the telephone or at the counter, and where it can be listened to again; nobody
    # where the customer answered himself.
    heard_by = within("people.Membership", null=True, blank=True, related_name="+")
    recording = models.CharField(max_length=80, blank=True, db_collation="C")
    # By when the agent says it will be delivered; empty leaves it to the rules.
    deliver_by = models.DateTimeField(null=True, blank=True)
    promise = within("cases.Promise", null=True, blank=True, related_name="+")
    fulfilled_at = models.DateTimeField(null=True, blank=True)
    # Made by the form, so that pressing twice or a repeated request proposes once.
    submission = models.UUIDField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "submission"], name="one_offer_per_submission"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OfferState.values), name="offer_state_known"
            ),
            models.CheckConstraint(
                condition=is_amount("total") & is_known(), name="offer_costs_money"
            ),
            models.CheckConstraint(
                condition=~Q(state=OfferState.PUT)
                | Q(put_at__isnull=False, expires_at__isnull=False),
                name="put_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(fulfilled_at=None) | Q(state=OfferState.ACCEPTED),
                name="fulfilled_what_was_accepted",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-proposed_at"], name="offer_of_case"),
            models.Index(
                fields=["expires_at"], condition=Q(state=OfferState.PUT), name="offer_to_expire"
            ),
            models.Index(
                fields=["workspace", "proposed_at"],
                condition=Q(state=OfferState.WAITING),
                name="offer_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.summary()

    @property
    def was_answered_orally(self) -> bool:
        return self.heard_by_id is not None

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING

    @property
    def awaits_customer(self) -> bool:
        return (
            self.state == OfferState.PUT and not self.has_expired and self.case.goes_on_as.is_open
        )

    @property
    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= now()

    @property
    def is_owed(self) -> bool:
        """Accepted, and not all of it delivered and verified yet."""
        return self.state == OfferState.ACCEPTED and self.fulfilled_at is None

    @property
    def standing_lines(self) -> list:
        """The lines that hold; those that an approver replaced are history."""
        return [line for line in self.lines.all() if line.replaced_at is None]

    def summary(self, language: str | None = None) -> str:
        """道歉信 + 儿童餐券 ¥60"""
        language = language or self.case.reader_language
        return " + ".join(line.written_in(language) for line in self.standing_lines)

    def lock(self) -> None:
        """Takes the case and then this row, and reads what others wrote meanwhile."""
        self.case.lock()
        locked = Offer.objects.select_for_update(of=("self",)).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(locked, field.attname))

    def record(self, action: RecoveryAction, *, by, facts=None, reason: str = "") -> None:
        facts = facts or Offered(
            offer=self.id,
            total=self.total,
            currency=self.currency,
            expires_at=self.expires_at,
            reason=reason,
        )
        self.case.record(action, by=by, subject=self, facts=facts)
