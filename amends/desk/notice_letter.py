"""The mail that goes with a notice: what it is about and where it stands, and none of what was said."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from amends.channels.email import letters
from amends.channels.models import Delivery
from amends.channels.models.words import Purpose
from amends.desk.models import Notice, NoticeKind
from amends.events.models import Event
from amends.ids import id_caused_by
from amends.people.models import Workspace
from amends.watching.models import AlarmKind


def write_letter(event: Event, notice: Notice) -> None:
    """Once for each event and recipient. Of what was laid before a colleague the mail room tells her
    by the same key, so that she gets one letter and not two."""
    if _is_told_already(notice):
        return
    user, case = notice.recipient.user, notice.case
    language = user.language or notice.recipient.workspace.language
    if case is None:
        _write_about_many(event, notice, language)
        return
    if notice.kind == NoticeKind.ESCALATED:
        purpose, letter = Purpose.ESCALATION, letters.escalation(case, language=language)
    else:
        purpose, letter = Purpose.OTHER, _letter(notice, language)
    Delivery.objects.write(
        event, case, to=user.email, purpose=purpose, subject=letter.subject, text=letter.text
    )


def _write_about_many(event: Event, notice: Notice, language: str) -> None:
    user, workspace = notice.recipient.user, notice.recipient.workspace
    with translation.override(language):
        told = str(notice.get_kind_display())
        if notice.kind == NoticeKind.ALARM:
            told += _(": ") + AlarmKind(event.facts["kind"]).label
        text = "\n\n".join([told, _all_notices_of(workspace)]) + "\n"
    Delivery.objects.queue(
        workspace,
        id=id_caused_by(event.id, event.recorded_at, Purpose.OTHER, user.email),
        service_address=workspace.service_addresses.standing().first(),
        to=user.email,
        purpose=Purpose.OTHER,
        subject=told,
        text=text,
    )


def _is_told_already(notice: Notice) -> bool:
    """The tenth message of a customer brings no tenth mail while the first is unread."""
    earlier = Notice.objects.unread().filter(
        recipient=notice.recipient, case=notice.case, kind=notice.kind
    )
    return earlier.exclude(pk=notice.pk).exists()


def _letter(notice: Notice, language: str) -> letters.Written:
    case = notice.case
    with translation.override(language):
        told = notice.told
        subject = _("%(number)s: %(told)s") % {"number": case.label, "told": told}
        where = [letters.page_of(case), _all_notices_of(case.workspace)]
        return letters.Written(subject, "\n\n".join([f"{told} ({case.label})", *where]) + "\n")


def _all_notices_of(workspace: Workspace) -> str:
    home = f"{settings.BASE_URL}{workspace.get_absolute_url()}"
    return _("All notices: %(address)s") % {"address": f"{home}notices/"}
