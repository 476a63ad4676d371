"""A letter of ours came back. What was told through it was not told."""

from amends.channels.email.letter import Letter
from amends.channels.email.tokens import bounced_delivery, delivery_of
from amends.channels.models import Delivery, InboundMail
from amends.customers.models import ContactPoint
from amends.events.actor import system


def note_bounces(mail: InboundMail, letter: Letter) -> None:
    """Only a code that the letter carried proves that the letter came back; anybody can write
    a report that looks like one."""
    delivery = _returned(mail, letter)
    failed = [bounce for bounce in letter.bounces if bounce.failed]
    if delivery is None:
        mail.settle(InboundMail.State.QUARANTINED, InboundMail.Reason.BOUNCE)
        return
    if failed and delivery.sent_at:
        bounce = failed[0]
        delivery.mark_bounced(f"{bounce.status} {bounce.diagnostic}".strip())
        if bounce.address_is_dead:
            points = ContactPoint.objects.working().filter(kind="email", value=delivery.to)
            for point in points:
                point.mark_bounced(by=system)
    mail.settle(InboundMail.State.TAKEN, InboundMail.Reason.BOUNCE, case=delivery.case)


def _returned(mail: InboundMail, letter: Letter) -> Delivery | None:
    codes = [
        bounced_delivery(extension)
        for extension in mail.service_address.extensions_in(
            [mail.envelope_to, *(address.mail for address in letter.recipients)]
        )
    ]
    codes += [delivery_of(bounce.message_id) for bounce in letter.bounces if bounce.message_id]
    keys = [code for code in codes if code]
    return Delivery.objects.select_related("case").filter(pk__in=keys).first()
