"""What an erasure will take along, counted before it is done."""

from dataclasses import dataclass
from functools import cached_property

from amends.cases.models import Attachment, Case, Message, Promise
from amends.cases.models.words import OPEN
from amends.channels.models import Delivery
from amends.customers.models import Customer


@dataclass(frozen=True)
class Preview:
    customer: Customer

    @cached_property
    def open_cases(self) -> list[Case]:
        return list(self._cases.filter(state__in=OPEN).order_by("-pk"))

    @cached_property
    def counts(self) -> dict[str, int]:
        about = {"case__in": self._cases}
        return {
            "cases": self._cases.count(),
            "messages": Message.objects.filter(**about).count(),
            "files": Attachment.objects.filter(**about).count(),
            "letters": Delivery.objects.filter(**about).count(),
            "owed": Promise.objects.outstanding().filter(**about).count(),
        }

    @property
    def _cases(self):
        here = Case.objects.filter(workspace_id=self.customer.workspace_id)
        return here.filter(customer=self.customer)
