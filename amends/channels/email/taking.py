"""What becomes of a mail: a new case, a message in a case, or something for a person to look at.

Nothing that the sender writes is believed. A mail joins a case only by a code that we wrote to
this very correspondent; a number in the subject, a guessed reference or a familiar From do not.
"""

import logging
from datetime import timedelta

from django.db import transaction

from amends.cases.models import Attachment, Case, Message
from amends.cases.models.words import Channel
from amends.channels.email import authentication
from amends.channels.email.bouncing import note_bounces
from amends.channels.email.letter import Letter, read
from amends.channels.email.quotes import trimmed
from amends.channels.email.tokens import case_number_in, delivery_of, proves
from amends.channels.models import Delivery, InboundMail, ServiceAddress
from amends.channels.sweeping import in_turn, waiting
from amends.customers.models import ContactPoint, Customer
from amends.customers.models.contact_point import How, UnusableContact, normalised
from amends.customers.models.contact_point import Kind as ContactKind
from amends.events.actor import system
from amends.now import now
from amends.outages import is_outage
from amends.outside.store import files
from amends.people.models import Membership
from amends.words import clean_text, normalise, one_line

log = logging.getLogger(__name__)

State, Reason = InboundMail.State, InboundMail.Reason

MOST_NEW_CASES = 20
IN_ONE_HOUR = timedelta(hours=1)
LONGEST_TEXT = 100_000
LONGEST_HTML = 1_000_000


def take_waiting(*, limit: int = 50) -> bool:
    """Works on mails that were accepted; says whether there may be more.

    A mail that only an outage kept from being taken waits as it is, and the outage is raised; so
    does one whose file is not there, for the disk of the files may not be mounted.
    """
    due = waiting("mails_to_take", limit=limit)
    outage: Exception | None = None
    for mail_id in in_turn(due):
        mail = InboundMail.objects.select_related("service_address", "workspace").get(pk=mail_id)
        try:
            with transaction.atomic():
                locked = InboundMail.objects.select_for_update(skip_locked=True, of=("self",))
                if locked.filter(pk=mail_id, state=State.RECEIVED).exists():
                    take(mail)
        except Exception as error:
            # One bad mail must neither be lost nor keep the next one waiting.
            log.exception("mail %s could not be taken", mail_id)
            if isinstance(error, FileNotFoundError) and mail.is_recent:
                mail.wait()
                outage = error
            elif is_outage(error):
                outage = error
            else:
                mail.put_off()
    if outage:
        raise outage
    return len(due) == limit


def take(mail: InboundMail) -> None:
    """Decides on a mail and carries it out, in the transaction of the caller."""
    letter = read(mail.raw)
    mail.sender = letter.sender.mail if letter.sender else ""
    mail.subject = one_line(letter.subject, at_most=200)
    mail.mail_id = letter.message_id
    if letter.bounces:
        note_bounces(mail, letter)
        return
    mail.authentication = authentication.verdict_on(letter, mail.raw)
    if reason := _why_not(mail, letter):
        mail.settle(State.QUARANTINED, reason)
    elif _is_known_already(mail, letter):
        mail.settle(State.TAKEN, Reason.REPEATED)
    elif (case := _case_written_about(mail, letter)) is not None:
        _join(mail, letter, case)
    elif _is_flood(mail):
        mail.settle(State.QUARANTINED, Reason.FLOOD)
    else:
        open_case(mail, letter)


def admit(mail: InboundMail, *, by: Membership) -> None:
    """A person has looked at a mail that was set aside: it is somebody's words after all."""
    with transaction.atomic():
        locked = InboundMail.objects.select_for_update(of=("self",)).quarantined()
        if locked.filter(pk=mail.pk).exists():
            reason = mail.reason
            open_case(mail, read(mail.raw))
            mail.mark_admitted(by=by, reason=reason)


def open_case(mail: InboundMail, letter: Letter) -> None:
    """A new case from a mail; its sender is the customer, as far as the mail can tell."""
    vouched = How.DMARC if mail.authentication == authentication.PASS else None
    customer = Customer.objects.record(
        mail.workspace,
        by=system,
        name=letter.sender.name if letter.sender else "",
        contacts=_contacts(mail),
        vouched=vouched,
    )
    words = trimmed(letter.text)
    case = Case.objects.register(
        mail.workspace,
        customer,
        by=customer,
        channel=Channel.EMAIL,
        subject=mail.subject,
        words=words.said or letter.subject,
        received_at=mail.received_at,
        team=mail.service_address.team,
        skill=mail.service_address.skill,
        language=mail.service_address.language or language_of(letter.text),
    )
    message = _post(mail, letter, case, by=customer, opens=True)
    mail.settle(State.TAKEN, case=case, message=message)


def _contacts(mail: InboundMail) -> dict[str, str]:
    """The sender's address, unless nothing could be sent there: "root@localhost"."""
    try:
        return {ContactKind.EMAIL: normalised(ContactKind.EMAIL, mail.sender)}
    except UnusableContact:
        return {}


def _join(mail: InboundMail, letter: Letter, case: Case) -> None:
    """More from the correspondent; held apart where it may be somebody else's, or no person's."""
    ours = _is_correspondent(mail, letter, case) and not letter.is_automatic
    held = not ours or mail.authentication == authentication.FAIL
    by = case.customer if ours else system
    message = _post(mail, letter, case, by=by, held=held)
    if not held and mail.authentication == authentication.PASS:
        points = ContactPoint.objects.filter(
            customer=case.customer, kind=ContactKind.EMAIL, value=mail.sender, verified_at=None
        )
        for point in points:
            point.verify(by=system, how=How.DMARC)
    mail.settle(State.TAKEN, case=message.case, message=message)


def _post(mail: InboundMail, letter: Letter, case: Case, *, by, **fields) -> Message:
    words = trimmed(letter.text)
    message = case.receive(
        clean_text(words.said, at_most=LONGEST_TEXT),
        by=by,
        channel=Channel.EMAIL,
        at=mail.received_at,
        quoted=clean_text(words.rest, at_most=LONGEST_TEXT),
        html=clean_text(letter.html, at_most=LONGEST_HTML),
        letter=mail.id,
        message_id=letter.message_id[:300],
        **fields,
    )
    for carried in letter.files:
        kept = files.keep(carried.content)
        Attachment.objects.create(
            workspace_id=mail.workspace_id,
            case=message.case,
            message=message,
            name=carried.name,
            media_type=kept.media_type,
            size=kept.size,
            digest=kept.sha256,
            content_id=carried.content_id,
        )
    return message


def _why_not(mail: InboundMail, letter: Letter) -> str:
    """Why no case may come of it without a person looking; `""` where it may."""
    if letter.sender is None:
        return Reason.NO_SENDER
    if ServiceAddress.objects.filter(address=letter.sender.mail).exists():
        return Reason.OWN
    colleagues = Membership.objects.filter(workspace_id=mail.workspace_id)
    if colleagues.filter(user__email__iexact=letter.sender.mail).exists():
        return Reason.STAFF
    if letter.is_automatic and _case_written_about(mail, letter) is None:
        return Reason.AUTOMATIC
    return Reason.NONE


def _case_written_about(mail: InboundMail, letter: Letter) -> Case | None:
    """The case that a code of ours leads to, whoever carries the code."""
    for number in map(case_number_in, _extensions(mail, letter)):
        # Who was erased and writes again is somebody whom nobody knows.
        known = Case.objects.filter(number=number, customer__erased_at=None)
        case = known.select_related("customer").first()
        if case and _carries_code(mail, letter, case):
            return case
    for delivery in _letters_answered(letter):
        return delivery.case
    return None


def _carries_code(mail: InboundMail, letter: Letter, case: Case) -> bool:
    """Whether the code was made for anybody whom we wrote to about this case."""
    written_to = Delivery.objects.filter(case=case).values_list("to", flat=True).distinct()
    return any(
        proves(extension, case, correspondent)
        for extension in _extensions(mail, letter)
        for correspondent in {*written_to, mail.sender}
    )


def _is_correspondent(mail: InboundMail, letter: Letter, case: Case) -> bool:
    """Whether the sender is the one for whom the code was made."""
    by_address = any(
        proves(extension, case, mail.sender) for extension in _extensions(mail, letter)
    )
    return by_address or any(delivery.to == mail.sender for delivery in _letters_answered(letter))


def _extensions(mail: InboundMail, letter: Letter) -> list[str]:
    recipients = [mail.envelope_to, *(address.mail for address in letter.recipients)]
    return mail.service_address.extensions_in(recipients)


def _letters_answered(letter: Letter) -> list[Delivery]:
    """Letters of ours that it refers to; their Message-IDs cannot be guessed."""
    ids = [delivery_of(reference) for reference in (*letter.in_reply_to, *letter.references)]
    answered = Delivery.objects.filter(pk__in=[key for key in ids if key], case__isnull=False)
    return list(answered.select_related("case__customer").order_by("-id"))


def _is_known_already(mail: InboundMail, letter: Letter) -> bool:
    """The same mail again, with other headers: read twice from a mailbox, or sent twice."""
    if not letter.message_id:
        return False
    earlier = Message.objects.filter(
        message_id=letter.message_id[:300], mails__sender=mail.sender
    ).exclude(mails=mail)
    said = clean_text(trimmed(letter.text).said, at_most=LONGEST_TEXT)
    return any(message.text == said for message in earlier)


def _is_flood(mail: InboundMail) -> bool:
    recent = InboundMail.objects.filter(
        sender=mail.sender, received_at__gt=now() - IN_ONE_HOUR, message__opens=True
    )
    return recent.count() >= MOST_NEW_CASES


def language_of(text: str) -> str:
    """The language to answer in; only a guess, and the person's own choice goes before it."""
    han = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    if len(han) * 4 < len(text.split()):
        return "en"
    plain = "".join(han)
    if not plain:
        return ""
    changed = sum(a != b for a, b in zip(plain, normalise(plain), strict=False))
    return "zh-hant" if changed * 20 > len(plain) else "zh-hans"
