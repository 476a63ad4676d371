"""Whether an offer may go out, on whose authority, and what that costs the ledger."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from amends.channels.choosing import way_of_reply
from amends.events.actor import Acting
from amends.now import now
from amends.people.models import Membership
from amends.recovery.actions import Asked, RecoveryAction
from amends.recovery.allowance import Allowance, Cap, deciders
from amends.recovery.models.approval import Approval
from amends.recovery.models.grant import Grant
from amends.recovery.models.offer_state import OfferState
from amends.recovery.models.proposing import Lined
from amends.recovery.models.remindable import due_by

HOLD = "offer"


class BeyondEverybody(Exception):
    """Nobody in the workspace may grant that much."""


class Grantable(Lined, models.Model):
    class Meta:
        abstract = True

    def put_or_ask(self, *, by: Membership) -> None:
        """Puts the offer to the customer, or asks for approval where `by` may not grant it alone.

        Call it under the locks of `locked_for_granting`. Raises BeyondEverybody."""
        over = Allowance.of(by, case=self.case, currency=self.currency).exceeded_by(self.total)
        self.case.hold(HOLD, by=by)
        if over:
            self._ask(over, by=by)
        else:
            self.put(granted_by=by)

    def put(self, *, granted_by: Membership) -> None:
        """The customer is told. Whoever grants it stands in the ledger, one row for each line."""
        with transaction.atomic():
            Grant.objects.bulk_create(
                Grant(
                    workspace_id=self.workspace_id,
                    offer=self,
                    line=line,
                    case_id=self.case_id,
                    customer_id=self.case.customer_id,
                    by=granted_by,
                    amount=line.amount,
                    currency=self.currency,
                )
                for line in self.lines.standing().filter(amount__gt=0)
            )
            self.state, self.put_at = OfferState.PUT, now()
            self.expires_at = self.put_at + self.valid_for
            self.save(update_fields=["state", "put_at", "expires_at"])
            self.record(RecoveryAction.OFFER_PUT, by=granted_by)
            self._tell(granted_by)

    def give_back(self) -> None:
        """What was granted and not taken returns to the ledger, in the period it was granted in."""
        Grant.objects.bulk_create(
            Grant(
                workspace_id=self.workspace_id,
                offer=self,
                line_id=grant.line_id,
                case_id=grant.case_id,
                customer_id=grant.customer_id,
                by_id=grant.by_id,
                amount=-grant.amount,
                currency=grant.currency,
                counts_at=grant.counts_at,
                returns=grant,
            )
            for grant in self.grants.standing()
        )

    def lift_hold(self, *, by: Acting) -> None:
        """The case may close again once no other offer in it is pending."""
        if not self.case.offers.pending().exists():
            self.case.lift(HOLD, by=by)

    def _ask(self, over: list[Cap], *, by: Membership) -> None:
        nearest = next(deciders(self.case, self.total, self.currency, besides=by), None)
        if nearest is None:
            raise BeyondEverybody(self)
        self.state = OfferState.WAITING
        self.save(update_fields=["state"])
        due = due_by(self.case, start=now())
        approval = Approval.objects.create(
            workspace_id=self.workspace_id,
            offer=self,
            asked_by=by,
            asked_total=self.total,
            over=[cap.value for cap in over],
            remind_at=due["due_at"],
            **due,
        )
        self.record(
            RecoveryAction.APPROVAL_ASKED,
            by=by,
            facts=Asked(
                offer=self.id,
                approval=approval.id,
                total=self.total,
                currency=self.currency,
                over=approval.over,
                to=nearest.id,
            ),
        )

    def _tell(self, granted_by: Membership) -> None:
        language = self.case.reader_language
        with override(language):
            offered = _("This is how we would like to put it right: %(offer)s") % {
                "offer": self.summary(language)
            }
        # It is the proposer who speaks to the customer, whoever approved; unless he has left.
        speaker = granted_by if self.proposed_by.ended_at else self.proposed_by
        self.case.reply(
            "\n\n".join(part for part in (self.message, offered) if part),
            by=speaker,
            channel=way_of_reply(self.case).channel,
            about="offer",
        )
