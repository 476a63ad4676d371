"""Customers are written to here: by the best way there is, by another where that failed, and where
none is left somebody promises to call."""

from collections.abc import Iterator

from amends.cases.models import Case, Message
from amends.cases.models.promise import PromiseKind
from amends.channels.acknowledging import may_acknowledge
from amends.channels.choosing import Way, ways_to
from amends.channels.email.letters import Written
from amends.channels.models import Delivery
from amends.channels.models.words import TO_CUSTOMERS, Purpose
from amends.channels.sms.words import parameters_of
from amends.channels.taken_back import take_back
from amends.events.actor import system
from amends.events.models import Event
from amends.ids import id_caused_by


def tell(
    event: Event, case: Case, letter: Written, *, purpose: str, message: Message | None = None
) -> None:
    """What follows from `event` is written to the customer, once however often it is read."""
    written = Delivery(
        subject=letter.subject,
        text=letter.text,
        link=letter.link or case.status_url,
        by_when=letter.by_when,
        language=case.reader_language,
        purpose=purpose,
        message=message,
    )
    _write(event, case, written, ways_to(case))


def tell_otherwise(event: Event) -> None:
    """A letter did not arrive: what it kept is owed again, and the same is told by another way, and
    where none is left, by telephone."""
    letters = Delivery.objects.filter(pk=event.subject_id, purpose__in=TO_CUSTOMERS)
    failed = letters.select_related("case__customer", "case__workspace", "message").first()
    if failed is None or failed.case is None:
        return
    take_back(failed)
    tried = set(_tried(failed))
    left = [way for way in ways_to(failed.case) if way.to not in tried]
    _write(event, failed.case, failed, left, instead_of=failed)


def _write(
    event: Event,
    case: Case,
    letter: Delivery,
    ways: list[Way],
    *,
    instead_of: Delivery | None = None,
) -> None:
    key = id_caused_by(event.id, event.recorded_at, letter.purpose)
    if Delivery.objects.filter(pk=key).exists():
        return
    if not ways:
        _call(event, case, letter, instead_of)
        return
    way = ways[0]
    if letter.purpose == Purpose.ACKNOWLEDGEMENT and not may_acknowledge(case, way.point):
        return
    Delivery.objects.write(
        event,
        case,
        id=key,
        to=way.to,
        to_name=case.customer.name if letter.purpose in (Purpose.REPLY, Purpose.OFFER) else "",
        channel=way.channel,
        purpose=letter.purpose,
        subject=letter.subject,
        text=letter.text,
        link=letter.link,
        by_when=letter.by_when,
        language=letter.language,
        message=letter.message,
        parameters=parameters_of(case, letter) if way.channel == "sms" else {},
        instead_of=instead_of.id if instead_of else None,
    )


def _tried(letter: Delivery | None) -> Iterator[str]:
    while letter:
        yield letter.to
        letter = Delivery.objects.filter(pk=letter.instead_of).first()


def _call(event: Event, case: Case, letter: Delivery, failed: Delivery | None) -> None:
    """ "Call the customer", once for each thing to tell; a follow-up has a call list of its own."""
    if failed and not failed.mark_untold():
        return
    if letter.purpose == Purpose.FOLLOW_UP or not _needs_call(case, letter.purpose):
        return
    made = case.all_promises.filter(kind=PromiseKind.CALL_BACK, started_at__gte=event.at)
    if not made.exists():
        case.ask_for_call(by=system)


def _needs_call(case: Case, purpose: str) -> bool:
    if case.customer.phone is None or not case.goes_on_as.is_open:
        return False
    owed = case.all_promises.outstanding()
    return purpose != Purpose.ACKNOWLEDGEMENT or owed.filter(kind=PromiseKind.ACKNOWLEDGE).exists()
