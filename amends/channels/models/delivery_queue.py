"""Letters on their way: written once, claimed by one process at a time, and looked at where they are stuck."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models, transaction

from amends.cases.models.words import Channel
from amends.channels.models.inbound_mail import InboundMail
from amends.channels.models.service_address import ServiceAddress
from amends.channels.models.words import UNSETTLED, State
from amends.events.models import Event
from amends.ids import id_caused_by
from amends.now import now

if TYPE_CHECKING:
    from amends.channels.models.delivery import Delivery

LEASE = timedelta(minutes=5)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def queue(self, workspace, *, to: str, purpose: str, subject: str, text: str, **fields):
        """A letter that will leave. With the `id` of an earlier one it is that one."""
        delivery = self.model(
            workspace=workspace,
            to=to,
            purpose=purpose,
            subject=subject,
            text=text,
            next_check_at=now(),
            **fields,
        )
        self.bulk_create([delivery], ignore_conflicts=True)  # type: ignore[list-item]
        return delivery

    def write(self, event: Event, case, *, to: str, purpose: str, **fields) -> "Delivery":
        """The letter that follows from `event`, once however often the event is read. It answers
        the correspondent's last mail, from the address that he wrote to."""
        last = _last_mail(case)
        fields.setdefault("id", id_caused_by(event.id, event.recorded_at, purpose, to))
        return self.queue(
            case.workspace,
            case=case,
            service_address=address_for(case, last),
            to=to,
            purpose=purpose,
            answers=last.mail_id if last and last.sender == to else "",
            **fields,
        )

    def claim(self, pk: UUID) -> "Delivery | None":
        """Takes the letter for this process alone, if its moment has come."""
        with transaction.atomic():
            due = self.select_for_update(skip_locked=True, of=("self",)).filter(
                pk=pk, next_check_at__lte=now(), state__in=UNSETTLED
            )
            delivery = due.select_related("workspace", "service_address").first()
            if delivery is None:
                return None
            if delivery.state == State.SENDING:
                delivery.doubt("")
                return None
            delivery.state, delivery.attempts = State.CLAIMED, delivery.attempts + 1
            delivery.next_check_at = now() + LEASE
            delivery.save(update_fields=["state", "attempts", "next_check_at"])
        return delivery

    def delayed(self) -> "DeliveryQuerySet":
        """Tried in vain at least once, and tried again: the server on the other side is away."""
        return self.filter(state=State.QUEUED, attempts__gt=0)

    def by_mail(self) -> "DeliveryQuerySet":
        return self.filter(channel=Channel.EMAIL)

    def by_sms(self) -> "DeliveryQuerySet":
        return self.filter(channel=Channel.SMS)

    def troubled(self) -> "DeliveryQuerySet":
        """What a person should look at: not sent, perhaps sent, or tried in vain for a while."""
        return self.filter(
            models.Q(state__in=[State.UNCERTAIN, State.DEAD, State.BOUNCED])
            | models.Q(state=State.QUEUED, attempts__gt=1)
        )


def address_for(case, last: InboundMail | None = None) -> ServiceAddress | None:
    """From which address the correspondent is written to: the one that he wrote to himself, unless
    nothing can be answered to it any more."""
    last = last or _last_mail(case)
    if last and last.service_address.retired_at is None:
        return last.service_address
    return ServiceAddress.objects.standing().filter(workspace_id=case.workspace_id).first()


def _last_mail(case) -> InboundMail | None:
    mails = InboundMail.objects.filter(case=case).order_by("-received_at")
    return mails.select_related("service_address").first()
