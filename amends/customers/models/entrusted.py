"""Account managers (客户经理): the one of us to whom a customer is entrusted."""

from typing import Any

from django.db import models, transaction

from amends.customers.actions import CustomerAction, Entrusting
from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Membership
from amends.people.models.row import within


class EntrustedQuerySet(models.QuerySet[Any, Any]):
    def entrust_to(self, manager: Membership | None, *, by: Acting) -> None:
        """Each of them, with an event of its own; who is hers already stays so in silence."""
        with transaction.atomic():
            # Without an order two who do it at once could wait for each other.
            rows = self.order_by("pk").select_for_update(of=("self",))
            changed = [row for row in rows if row.account_manager_id != (manager and manager.pk)]
            events = [row.event_of_entrusting(manager, by=by) for row in changed]
            self.model._base_manager.filter(pk__in=[row.pk for row in changed]).update(
                account_manager=manager
            )
            Event.objects.bulk_create(events)


class Entrusted(models.Model):
    """She is told of every new case of the customer."""

    account_manager = within("people.Membership", null=True, blank=True, related_name="accounts")

    class Meta:
        abstract = True

    def entrust_to(self, manager: Membership | None, *, by: Acting) -> None:
        """With `None` the customer has no account manager any more. Twice is harmless."""
        type(self).objects.filter(pk=self.pk).entrust_to(manager, by=by)
        self.account_manager = manager

    def event_of_entrusting(self, manager: Membership | None, *, by: Acting) -> Event:
        facts = Entrusting(to=manager.pk if manager else None, before=self.account_manager_id)
        return Event.objects.written(
            CustomerAction.ENTRUSTED,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=facts,
        )
