"""What was said on both sides of a case, as its customer may read it: some at once, the newest first."""

from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from amends.cases.models import Attachment, Case, Message

AT_ONCE = 50


class Conversation:
    def __init__(self, case: Case, *, before: str = "") -> None:
        self._case = case
        self._asked_before = before

    @property
    def messages(self) -> list[Message]:
        """All but what opened the case: its newest part, or what came before a message; with what
        opened those of theirs that go on as this one."""
        said = self._stretch[-AT_ONCE:]
        first = [each.first_words for each in self._merged_unwritten]
        first = [each for each in first if self._holds(each.at)]
        shown = [each for each in said if not self._opens(each)]
        return sorted([*shown, *first], key=lambda message: message.at)

    @property
    def earlier(self) -> str:
        """Leads to what came before; empty where the conversation begins here."""
        oldest = self._stretch[-AT_ONCE:][:1]
        return f"?before={oldest[0].pk}" if len(self._stretch) > AT_ONCE else ""

    @property
    def is_newest(self) -> bool:
        return self._before is None

    @property
    def first_reply(self) -> Message | None:
        replies = self._all.filter(direction=Message.Direction.OUTBOUND)
        return replies.select_related("author__user").in_order().first()

    @property
    def first_files(self) -> list[Attachment]:
        """What came with the complaint itself."""
        opening = self._all.filter(opens=True, case=self._case)
        found = opening.in_order().prefetch_related("attachments")
        return [file for each in found for file in each.attachments.all()]

    @cached_property
    def _before(self) -> Message | None:
        try:
            return self._all.filter(pk=UUID(self._asked_before)).first()
        except ValueError:
            return None

    @cached_property
    def _stretch(self) -> list[Message]:
        """One more than is shown at once, the oldest first."""
        found = self._all.select_related("author__user").prefetch_related("attachments")
        if last := self._before:
            found = found.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
        return list(found.order_by("-at", "-pk")[: AT_ONCE + 1])[::-1]

    def _holds(self, moment: datetime) -> bool:
        begun = not self.earlier or moment >= self._stretch[-AT_ONCE].at
        return begun and (self._before is None or moment < self._before.at)

    @property
    def _merged_unwritten(self) -> QuerySet[Case]:
        """Whose first words stand in no message."""
        written = self._all.filter(opens=True).values("case_id")
        return self._case.merged.filter(customer=self._case.customer_id).exclude(pk__in=written)

    @property
    def _all(self) -> QuerySet[Message]:
        case = self._case
        own = Q(direction=Message.Direction.INBOUND, customer=case.customer_id)
        # What came in the customer's name and is held until somebody has looked at it is shown, too.
        theirs = Q(case__in=case.together_for_customer) & (Q(held=False) | own)
        if case.merged_into_id:
            theirs |= own & Q(case=case.merged_into_id)
        others = ~own & Q(direction=Message.Direction.INBOUND, customer__isnull=False)
        found = Message.objects.filter(theirs).exclude(direction=Message.Direction.NOTE)
        return found.exclude(others)

    def _opens(self, message: Message) -> bool:
        return message.opens and message.case_id == self._case.pk
