"""Abuse is answered in three steps, and each is written down when it is taken."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from amends.cases.models import Case
from amends.cases.models.words import Channel
from amends.conduct.actions import ConductAction, Noted
from amends.conduct.models.rules import ConductRules
from amends.conduct.models.words import Review, Step
from amends.customers.models import Customer
from amends.now import now
from amends.people.models import Membership

if TYPE_CHECKING:
    from amends.conduct.models.note import ConductNote

# The same said again within this time is a button pressed twice.
ONE_BREATH = timedelta(minutes=1)
AFTER = {None: Step.FIRST, Step.FIRST: Step.SECOND, Step.SECOND: Step.END, Step.END: Step.END}


class NotTheNextStep(Exception):
    """Somebody took it meanwhile, or one before it was left out; `step` is the next one."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.step = step


class TakingDownQuerySet(models.QuerySet[Any, Any]):
    def standing(self):
        """Those that count: not expired, not lifted."""
        return self.filter(expires_at__gt=now()).exclude(review=Review.LIFTED)

    def next_step(self, customer: Customer) -> Step:
        """What comes after the notes of the customer that still count, of whichever case."""
        last = self.filter(customer=customer).standing().order_by("id").last()
        return AFTER[Step(last.step) if last else None]

    def take_down(
        self,
        case: Case,
        step: str,
        *,
        words: str,
        by: Membership,
        channel: str = Channel.PHONE,
    ) -> "ConductNote":
        """What was said and what was done about it. Pressed twice, it is written once; an end is laid
        before a second person. Raises NotTheNextStep."""
        with transaction.atomic():
            customer = Customer.objects.select_for_update(of=("self",)).get(pk=case.customer_id)
            said = {"by": by, "step": step, "words": words, "channel": channel}
            theirs = self.filter(customer=customer)
            if just_now := theirs.filter(**said, at__gt=now() - ONE_BREATH).first():
                return just_now
            if step != (following := self.next_step(customer)):
                raise NotTheNextStep(following)
            ended = step == Step.END
            days = ConductRules.objects.of(case.workspace).days
            note = self.create(
                workspace_id=case.workspace_id,
                case=case,
                customer=customer,
                expires_at=now() + timedelta(days=days),
                review=Review.ASKED if ended else Review.NONE,
                review_asked_at=now() if ended else None,
                **said,
            )
            case.record(
                ConductAction.ENDED if ended else ConductAction.WARNED,
                by=by,
                subject=note,
                facts=Noted(
                    conduct_note=note.id, step=step, channel=channel, until=note.expires_at
                ),
            )
        return note
