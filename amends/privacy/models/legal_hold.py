"""What has to be kept, whoever wants it forgotten: a court, an inquiry, a limitation period that runs."""

from typing import Self
from uuid import UUID

from django.db import models, transaction

from amends.cases.models import Case
from amends.customers.models import Customer
from amends.events.actor import Acting
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership, WorkspaceRow
from amends.people.models.row import within
from amends.privacy.actions import Held, PrivacyAction
from amends.words.cleaning import one_line


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def place(
        self, customer: Customer, *, by: Membership, reason: str, case: Case | None = None
    ) -> "LegalHold":
        """From now on nothing of the customer is erased, nor goes by its age. `case` says for the sake
        of which case, where it is one."""
        with transaction.atomic():
            # Whoever is erasing at this moment holds the row, too.
            Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
            hold = self.create(
                workspace_id=customer.workspace_id,
                customer=customer,
                case=case,
                reason=one_line(reason, at_most=200),
                placed_by=by,
            )
            hold.record(PrivacyAction.HOLD_PLACED, by=by)
        return hold

    def standing(self) -> Self:
        return self.filter(lifted_at=None)


class LegalHold(WorkspaceRow):
    customer = within("customers.Customer", related_name="legal_holds")
    case = within("cases.Case", null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=200)
    placed_by = within("people.Membership", related_name="+")
    placed_at = models.DateTimeField(default=now)
    lifted_by = within("people.Membership", null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    def lift(self, *, by: Membership) -> None:
        """It may be forgotten again; saying it twice changes nothing."""
        with transaction.atomic():
            standing = LegalHold.objects.standing().filter(pk=self.pk)
            if standing.update(lifted_at=now(), lifted_by=by):
                self.record(PrivacyAction.HOLD_LIFTED, by=by)

    def record(self, action: PrivacyAction, *, by: Acting) -> None:
        case: UUID | None = self.case_id
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            case_id=case,
            subject=self.customer,
            facts=Held(hold=self.id, case=case),
        )
