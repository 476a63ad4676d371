"""Which letters follow from what happened. Reads the log, so that no letter is forgotten and, its
key being made from the event, none is written twice."""

from datetime import timedelta

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Message
from amends.cases.models.words import Channel
from amends.channels.email import letters
from amends.channels.models import Delivery, InboundMail
from amends.channels.models.delivery import Purpose
from amends.customers.models import ContactPoint
from amends.events.models import Event
from amends.now import now
from amends.people.models import Membership

# How often at most one address gets an automatic letter. Somebody else may have given it.
KNOWN_TO_BE_READ = timedelta(minutes=15)
WROTE_TO_US = timedelta(hours=1)
ONLY_SAID_SO = timedelta(hours=24)
SILENT_CHANNELS = (Channel.FOUND, Channel.IMPORT)


FOLLOWED = [CaseAction.REGISTERED, CaseAction.REPLIED, CaseAction.ESCALATED]


def write_letters(event: Event) -> None:
    """An effect for a follower of the log; repeating it changes nothing."""
    match event.action:
        case CaseAction.REGISTERED.value:
            acknowledge(event)
        case CaseAction.REPLIED.value:
            deliver_reply(event)
        case CaseAction.ESCALATED.value:
            tell_colleague(event)


def acknowledge(event: Event) -> None:
    case = _case(event)
    point = case.customer.mail_address
    opening = InboundMail.objects.filter(case=case, message__opens=True).first()
    if point is None or not _may_acknowledge(case, point, opening):
        return
    letter = letters.acknowledgement(case)
    Delivery.objects.write(
        event,
        case,
        to=point.value,
        purpose=Purpose.ACKNOWLEDGEMENT,
        subject=letter.subject,
        text=letter.text,
    )


def deliver_reply(event: Event) -> None:
    message = (
        Message.objects.select_related("case__customer", "case__workspace", "author__user")
        .filter(pk=event.subject_id, channel=Channel.EMAIL)
        .first()
    )
    if message and (point := message.case.customer.mail_address):
        letter = letters.reply(message)
        Delivery.objects.write(
            event,
            message.case,
            to=point.value,
            to_name=message.case.customer.name,
            purpose=Purpose.REPLY,
            subject=letter.subject,
            text=letter.text,
            message=message,
        )


def tell_colleague(event: Event) -> None:
    case = _case(event)
    colleague = Membership.objects.active().filter(pk=event.facts.get("to")).first()
    if colleague:
        language = colleague.user.language or case.workspace.language
        letter = letters.escalation(case, language=language)
        Delivery.objects.write(
            event,
            case,
            to=colleague.user.email,
            purpose=Purpose.ESCALATION,
            subject=letter.subject,
            text=letter.text,
        )


def _may_acknowledge(case: Case, point: ContactPoint, opening: InboundMail | None) -> bool:
    if case.channel in SILENT_CHANNELS:
        return False
    if opening and (opening.reason or opening.authentication == "fail"):
        return False
    if point.is_verified:
        window = KNOWN_TO_BE_READ
    else:
        window = WROTE_TO_US if opening else ONLY_SAID_SO
    told = Delivery.objects.filter(
        to=point.value, purpose=Purpose.ACKNOWLEDGEMENT, queued_at__gt=now() - window
    )
    return not told.exists()


def _case(event: Event) -> Case:
    return Case.objects.select_related("customer", "workspace").get(pk=event.case_id)
