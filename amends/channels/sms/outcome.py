"""What became of an SMS, told by the gateway's answer or later by its report, in whatever order and
however often they come."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from amends.channels.models import Delivery
from amends.channels.models.words import State
from amends.customers.models import ContactPoint
from amends.events.actor import system

# Reasons of the contract that say something of the number and not of this SMS.
NO_SUCH_NUMBER = "no_such_number"
DECLINED = "declined"
ENDED = (State.DEAD, State.BOUNCED)


def settle(delivery_id: UUID, told: str, answer: str, *, reason: str = "") -> bool:
    """`told` is sent, delivered or failed. False where we never sent such an SMS."""
    with transaction.atomic():
        ours = Delivery.objects.by_sms().select_for_update(of=("self",))
        delivery = ours.select_related("case").filter(pk=delivery_id, attempts__gt=0).first()
        if delivery is None:
            return False
        if delivery.state in ENDED:
            return True  # a second report, or one that comes after another way was taken
        if told == "sent" and delivery.state != State.SENT:
            delivery.mark_sent(answer)
        elif told == "delivered" and delivery.arrived_at is None:
            delivery.mark_arrived(answer)
        elif told == "failed" and delivery.arrived_at is None:
            _note_number(delivery, reason)
            delivery.mark_bounced(f"{answer} {reason}".strip())
    return True


def unless_reported(delivery_id: UUID, note: Callable[[Delivery], None]) -> None:
    """What the call came to, where no report has said meanwhile what became of the SMS."""
    with transaction.atomic():
        ours = Delivery.objects.select_for_update(of=("self",)).select_related("case")
        if delivery := ours.filter(pk=delivery_id, state=State.SENDING).first():
            note(delivery)


def refuse(delivery: Delivery, reason: str, answer: str) -> None:
    """The gateway will not take it, now or later."""
    _note_number(delivery, reason)
    delivery.give_up(f"{answer} {reason}".strip())


def _note_number(delivery: Delivery, reason: str) -> None:
    points = ContactPoint.objects.filter(kind="phone", value=delivery.to)
    for point in points.working():
        if reason == NO_SUCH_NUMBER:
            point.mark_bounced(by=system)
        elif reason == DECLINED:
            point.decline_texts(by=system)
