"""Which letters follow from what happened. Reads the log, so that no letter is forgotten and, its
key being made from the event, none is written twice."""

from amends.cases.actions import CaseAction
from amends.cases.models import Case, Message, Promise
from amends.cases.models.promise import PromiseKind
from amends.cases.models.words import Channel
from amends.cases.promise_actions import PromiseAction
from amends.channels.acknowledging import SILENT_CHANNELS
from amends.channels.actions import DeliveryAction
from amends.channels.email import letters
from amends.channels.models import Delivery
from amends.channels.models.words import Purpose
from amends.channels.telling import tell, tell_otherwise
from amends.events.models import Event
from amends.people.models import Membership

WRITTEN = (Channel.EMAIL, Channel.SMS, Channel.WEB)
ABOUT = {"offer": Purpose.OFFER, "promise": Purpose.PROMISE}
# The word that somebody gives the customer; what he owes to colleagues is no business of hers.
TOLD_BY_LETTER = (
    PromiseKind.CALL_BACK,
    PromiseKind.EXPLAIN,
    PromiseKind.INFORM,
    PromiseKind.RESOLVE,
    PromiseKind.OTHER,
)

FOLLOWED = [
    CaseAction.REGISTERED,
    CaseAction.REPLIED,
    CaseAction.ESCALATED,
    PromiseAction.MADE,
    PromiseAction.RENEGOTIATED,
    DeliveryAction.GIVEN_UP,
    DeliveryAction.BOUNCED,
]


def write_letters(event: Event) -> None:
    """An effect for a follower of the log; repeating it changes nothing."""
    match event.action:
        case CaseAction.REGISTERED.value:
            acknowledge(event)
        case CaseAction.REPLIED.value:
            deliver_reply(event)
        case CaseAction.ESCALATED.value:
            tell_colleague(event)
        case PromiseAction.MADE.value | PromiseAction.RENEGOTIATED.value:
            confirm_promise(event)
        case DeliveryAction.GIVEN_UP.value | DeliveryAction.BOUNCED.value:
            tell_otherwise(event)


def acknowledge(event: Event) -> None:
    case = _case(event)
    if case.channel not in SILENT_CHANNELS:
        tell(event, case, letters.acknowledgement(case), purpose=Purpose.ACKNOWLEDGEMENT)


def deliver_reply(event: Event) -> None:
    """Also what was written for the status page alone: meanwhile there may be a way to say so."""
    found = Message.objects.select_related("case__customer", "case__workspace", "author__user")
    message = found.filter(pk=event.subject_id, channel__in=WRITTEN).first()
    if message:
        purpose = ABOUT.get(event.facts.get("about", ""), Purpose.REPLY)
        tell(event, message.case, letters.reply(message), purpose=purpose, message=message)


def confirm_promise(event: Event) -> None:
    """What a colleague promised apart from any letter or call; those tell it themselves."""
    if event.actor_kind != "membership" or event.facts.get("told"):
        return
    promises = Promise.objects.outstanding().filter(pk=event.subject_id, kind__in=TOLD_BY_LETTER)
    promise = promises.exclude(text="").first()
    if promise:
        case = _case(event)
        tell(event, case, letters.promised(case, promise), purpose=Purpose.PROMISE)


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


def _case(event: Event) -> Case:
    return Case.objects.select_related("customer", "workspace").get(pk=event.case_id)
