"""The story of a case from its newest end: one answer must not grow with 9,000 messages."""

from django.db.models import QuerySet

from amends.cases.models import Case, Message
from amends.events.models import Event

AT_ONCE = 100


def messages_of(case: Case) -> QuerySet[Message]:
    said = case.all_messages.select_related("author__user", "customer")
    return said.prefetch_related("attachments").order_by("-pk")


def events_of(case: Case) -> QuerySet[Event]:
    return Event.objects.filter(case_id__in=case.together).order_by("-pk")
