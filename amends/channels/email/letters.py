"""What we write by ourselves. Nothing that a customer typed goes into it: whoever gives somebody
else's address must not be able to have us deliver his words there."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from amends.cases.models import Case, Message, Promise
from amends.cases.models.promise import PromiseKind
from amends.cases.models.promising import OWED_TO_OTHERS
from amends.channels.models.delivery_queue import address_for
from amends.words import one_line


@dataclass(frozen=True)
class Written:
    """`link` and `by_when` are what a shorter letter than a mail has room for; without a link it
    leads to the status page."""

    subject: str
    text: str
    link: str = ""
    by_when: datetime | None = None


def acknowledgement(case: Case) -> Written:
    with translation.override(case.reader_language):
        lines = [
            _("We have received what you told us, and one of us will read it."),
            _("Your number: %(number)s") % {"number": case.label},
        ]
        due = next_word_by(case)
        if due:
            time = _written_out(due, case)
            lines.append(_("You will hear from us by %(time)s at the latest.") % {"time": time})
        signature = _signature(case)
        lines += [
            _("How far it is, adding something or asking for a call:") + f"\n{case.status_url}",
            _("You can also simply answer this mail."),
            signature or case.workspace.name,
        ]
        subject = _("We have received your message (%(number)s)") % {"number": case.label}
        return Written(subject, "\n\n".join(lines) + "\n", by_when=due)


def promised(case: Case, promise: Promise) -> Written:
    """What one of us has promised, apart from any other letter."""
    with translation.override(case.reader_language):
        lines = [
            promise.text,
            _("You will hear from us by %(time)s at the latest.")
            % {"time": _written_out(promise.due_at, case)},
            _("Your number: %(number)s") % {"number": case.label},
            _("How far it is:") + f"\n{case.status_url}",
            _signature(case) or case.workspace.name,
        ]
        subject = _("What we promised you (%(number)s)") % {"number": case.label}
        return Written(subject, "\n\n".join(lines) + "\n", by_when=promise.due_at)


def reply(message: Message) -> Written:
    """An agent's own words, with the way to answer below them."""
    case = message.case
    with translation.override(case.reader_language):
        footer = [
            message.author.name if message.author_id else case.workspace.name,
            _("Your number: %(number)s") % {"number": case.label},
            # On a line of its own: after a full-width colon mail programs see no link.
            _("How far it is:"),
            case.status_url,
        ]
        if signature := _signature(case):
            footer.append(f"\n{signature}")
        subject = one_line(case.subject or _("Your message"), at_most=150)
        text = f"{message.text}\n\n-- \n" + "\n".join(footer) + "\n"
        return Written(f"{subject} ({case.label})", text, by_when=next_word_by(case))


def escalation(case: Case, *, language: str) -> Written:
    """To a colleague. What happened is on the page, behind sign-in, and not in the mail."""
    with translation.override(language):
        subject = _("%(number)s needs you") % {"number": case.label}
        lines = [
            _("The case %(number)s has been laid before you.") % {"number": case.label},
            page_of(case),
        ]
        return Written(subject, "\n\n".join(lines) + "\n")


def page_of(case: Case) -> str:
    return f"{settings.BASE_URL}{case.workspace.get_absolute_url()}cases/{case.number}/"


def next_word_by(case: Case) -> datetime | None:
    owed = (
        case.promises.outstanding()
        .exclude(kind__in=[PromiseKind.ACKNOWLEDGE, *OWED_TO_OTHERS])
        .order_by("due_at")
    )
    soonest = owed.first()
    return soonest.due_at if soonest else None


def _written_out(moment: datetime, case: Case) -> str:
    local = timezone.localtime(moment, case.workspace.zone)
    return formats.date_format(local, "DATETIME_FORMAT")


def _signature(case: Case) -> str:
    """Of the address that the letter leaves from, in the language in which the customer reads."""
    address = address_for(case)
    return address.signature_in(case.reader_language) if address else ""
