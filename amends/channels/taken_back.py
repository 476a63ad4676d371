"""What was told through a letter that never arrived was not told."""

from amends.cases.actions import CaseAction
from amends.cases.models import Promise
from amends.cases.promise_actions import PromiseAction
from amends.channels.actions import DeliveryAction
from amends.channels.models import Delivery
from amends.events.actor import system
from amends.events.models import Event


def take_back(delivery: Delivery) -> None:
    """The promises that this letter kept are owed again; those that another letter has kept since
    stay kept, however often this is asked."""
    if delivery.case_id is None:
        return
    for event in _events_of_keeping(delivery):
        promise = Promise.objects.select_related("case").filter(pk=event.subject_id).first()
        if promise and _is_last_word(event):
            promise.undo_keeping(by=system, reason="bounced")


def _events_of_keeping(delivery: Delivery) -> list[Event]:
    """What was kept in the transaction that posted the message, or that noted it as sent."""
    told = Event.objects.filter(case_id=delivery.case_id).filter(
        subject_id__in=[delivery.id, delivery.message_id],
        action__in=[CaseAction.REPLIED.value, DeliveryAction.SENT.value],
    )
    return list(
        Event.objects.filter(
            case_id=delivery.case_id,
            action=PromiseAction.KEPT.value,
            xid__in=list(told.values_list("xid", flat=True)),
        )
    )


def _is_last_word(kept: Event) -> bool:
    """Whether nothing has kept the promise, or undone that, since."""
    told = Event.objects.filter(
        subject_id=kept.subject_id,
        action__in=[PromiseAction.KEPT.value, PromiseAction.UNDONE.value],
    )
    return not told.filter(id__gt=kept.id).exists()
