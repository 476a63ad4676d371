"""What we write by ourselves. Nothing that a customer typed goes into it: whoever gives somebody
else's address must not be able to have us deliver his words there."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from amends.cases.models import Case, Message
from amends.cases.models.promise import PromiseKind
from amends.channels.models.delivery import address_for
from amends.words import one_line


@dataclass(frozen=True)
class Written:
    subject: str
    text: str


def acknowledgement(case: Case) -> Written:
    with translation.override(case.reader_language):
        lines = [
            _("We have received what you told us, and one of us will read it."),
            _("Your number: %(number)s") % {"number": case.label},
        ]
        if due := _next_word_by(case):
            lines.append(_("You will hear from us by %(time)s at the latest.") % {"time": due})
        signature = _signature(case)
        lines += [
            _("How far it is, adding something or asking for a call:") + f"\n{case.status_url}",
            _("You can also simply answer this mail."),
            signature or case.workspace.name,
        ]
        subject = _("We have received your message (%(number)s)") % {"number": case.label}
        return Written(subject, "\n\n".join(lines) + "\n")


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
        return Written(f"{subject} ({case.label})", text)


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


def _next_word_by(case: Case) -> str:
    owed = case.promises.outstanding().exclude(kind=PromiseKind.ACKNOWLEDGE).order_by("due_at")
    soonest = owed.first()
    if soonest is None:
        return ""
    local = timezone.localtime(soonest.due_at, case.workspace.zone)
    return formats.date_format(local, "DATETIME_FORMAT")


def _signature(case: Case) -> str:
    """Of the address that the letter leaves from, in the language in which the customer reads."""
    address = address_for(case)
    return address.signature_in(case.reader_language) if address else ""
