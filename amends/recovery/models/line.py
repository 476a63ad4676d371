"""One remedy of an offer, from its being accepted to the proof that it arrived.

Money is usually paid in another system: here stands by whom, when, under which reference, and
the document that proves it.
"""

from datetime import date

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.recovery.actions import Executed, RecoveryAction
from amends.recovery.models.offer_state import OfferState
from amends.recovery.models.remedy import RemedyKind
from amends.recovery.money import MoneyField, is_amount, written
from amends.words.cleaning import one_line
from amends.words.languages import text_in


class CannotExecute(Exception):
    """Only what the customer accepted can be executed, and not on a day that is still to come."""


class ProofNeeded(Exception):
    """This remedy needs a reference when it is executed, and a document when it is verified."""


class NotByTheSame(Exception):
    """Whoever executed a remedy cannot be the one to verify it."""


class OfferLineQuerySet(models.QuerySet["OfferLine"]):
    def standing(self) -> "OfferLineQuerySet":
        return self.filter(replaced_at=None)

    def with_people(self) -> "OfferLineQuerySet":
        return self.select_related("executed_by__user", "verified_by__user")


class OfferLine(WorkspaceRow):
    """Name and kind are copied from the catalogue: what was offered stays as it was offered."""

    offer = within("recovery.Offer", models.CASCADE, related_name="lines")
    remedy = within("recovery.Remedy", related_name="+")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=RemedyKind.choices)
    name = models.JSONField()
    text = models.JSONField(default=dict)
    amount = MoneyField()
    needs_proof = models.BooleanField()
    # An approver chose something else; kept, so that one can see what was asked for.
    replaced_at = models.DateTimeField(null=True, blank=True)
    executed_by = within("people.Membership", null=True, blank=True, related_name="+")
    executed_at = models.DateTimeField(null=True, blank=True)
    executed_on = models.DateField(_("done on"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    proof = within("cases.Attachment", null=True, blank=True, related_name="+")
    verified_by = within("people.Membership", null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    objects = OfferLineQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=is_amount("amount"), name="line_costs_money"),
            models.CheckConstraint(
                condition=Q(executed_at=None)
                | Q(executed_by__isnull=False, executed_on__isnull=False),
                name="executed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None) | Q(executed_at__isnull=False),
                name="verified_after_execution",
            ),
            models.CheckConstraint(
                condition=Q(needs_proof=False)
                | Q(verified_by=None)
                | ~Q(verified_by=F("executed_by")) & Q(proof__isnull=False),
                name="proof_seen_by_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return text_in(self.name)

    @property
    def text_for_customer(self) -> str:
        return text_in(self.text)

    def written_in(self, language: str) -> str:
        """`儿童餐券 ¥60`; what costs nothing is named alone."""
        name = text_in(self.name, language)
        if not self.amount:
            return name
        return f"{name} {written(self.amount, self.offer.currency, language)}"

    @property
    def state(self) -> str:
        """`offered`, `executed` or `verified`."""
        if self.verified_at:
            return "verified"
        return "executed" if self.executed_at else "offered"

    @property
    def awaits_execution(self) -> bool:
        return self.offer.state == OfferState.ACCEPTED and self.executed_at is None

    @property
    def awaits_proof(self) -> bool:
        return self.executed_at is not None and self.verified_at is None

    def execute(
        self, *, by: Membership, on: date | None = None, reference: str = "", proof=None
    ) -> None:
        """It was done: by `by`, on that day (today, unless told), under that reference. What needs no
        proof counts as verified at once. Doing it twice changes nothing.

        Raises CannotExecute, ProofNeeded."""
        today = now().astimezone(self.offer.case.workspace.zone).date()
        with transaction.atomic():
            self._lock()
            if self.executed_at is not None:
                return
            if self.offer.state != OfferState.ACCEPTED or self.replaced_at or (on and on > today):
                raise CannotExecute(self)
            self.reference = one_line(reference, at_most=80)
            if self.needs_proof and not self.reference:
                raise ProofNeeded(self)
            self.executed_by, self.executed_at, self.executed_on = by, now(), on or today
            self.proof = proof
            if not self.needs_proof:
                self.verified_by, self.verified_at = by, self.executed_at
            self.save()
            self._record(RecoveryAction.LINE_EXECUTED, by=by)
            self.offer.fulfil_where_whole(by=by)

    def verify(self, *, by: Acting, proof=None) -> None:
        """A colleague has seen the proof, or the customer says that it arrived.

        Raises CannotExecute, ProofNeeded, NotByTheSame."""
        with transaction.atomic():
            self._lock()
            if self.verified_at is not None:
                return
            if self.executed_at is None:
                raise CannotExecute(self)
            self.proof = proof or self.proof
            if isinstance(by, Membership):
                self._check_proof(by)
                self.verified_by = by
            self.verified_at = now()
            self.save()
            self._record(RecoveryAction.LINE_VERIFIED, by=by)
            self.offer.fulfil_where_whole(by=by)

    def _check_proof(self, by: Membership) -> None:
        if self.proof_id is None:
            raise ProofNeeded(self)
        if by.id == self.executed_by_id:
            raise NotByTheSame(self)

    def _lock(self) -> None:
        self.offer.lock()
        locked = OfferLine.objects.select_for_update(of=("self",)).get(pk=self.pk)
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(locked, field.attname))

    def _record(self, action: RecoveryAction, *, by: Acting) -> None:
        self.offer.case.record(
            action,
            by=by,
            subject=self,
            facts=Executed(
                offer=self.offer_id,
                line=self.id,
                kind=self.kind,
                amount=self.amount,
                currency=self.offer.currency,
            ),
        )
