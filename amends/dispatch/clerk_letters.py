"""Letters to clerks, by mail or SMS: that something waits for them, and where; nothing of what was said."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from amends.cases.models.words import Channel
from amends.channels.models import Delivery, ShortLink
from amends.channels.models.words import Purpose
from amends.dispatch.models import Clerk, Dispatch
from amends.events.models import Event
from amends.ids import id_caused_by, new_id


def write_code(clerk: Clerk, code: str, *, until: datetime) -> UUID:
    """The letter that brings her the code; after `until` it is sent no more."""
    key = new_id()
    with translation.override(clerk.reads):
        # The subject stays when the words of a letter go.
        subject = _("Your code")
        lines = [
            _("Your code for %(organisation)s is %(code)s. It holds for ten minutes.")
            % {"organisation": clerk.workspace.name, "code": code},
            _("You did not ask for it? Then nothing has to be done."),
        ]
    _queue(
        clerk,
        key,
        Purpose.ACCOUNT,
        subject=subject,
        lines=lines,
        parameters=lambda: {"code": code},
        by_when=until,
    )
    return key


def write_of_dispatch(event: Event, dispatch: Dispatch, told: str) -> None:
    """To every clerk of the department, once for each event; `told` is a sentence to be translated."""
    for clerk in dispatch.department.clerks.in_place().select_related("workspace"):
        if not clerk.address:
            continue
        with translation.override(clerk.reads):
            sentence = _(told)
            lines = [f"{sentence} ({dispatch.label})"]
            if dispatch.is_with_department and dispatch.due_at:
                lines.append(_("To be answered by %(time)s.") % {"time": _when(dispatch, clerk)})
            # On a line of its own: after a full-width colon mail programs see no link.
            lines += [
                _("Read and answer it here:") + f"\n{clerk.url}dispatches/{dispatch.pk}/",
                _("Please do not answer this mail: nobody reads it."),
                clerk.workspace.name,
            ]
            subject = f"{dispatch.label}{_(': ')}{sentence}"
        key = id_caused_by(event.id, event.recorded_at, "dispatch", clerk.address)
        _queue(
            clerk,
            key,
            Purpose.OTHER if clerk.email else Purpose.DISPATCH,
            subject=subject,
            lines=lines,
            parameters=partial(_gaps, dispatch, clerk),
        )


def _when(dispatch: Dispatch, clerk: Clerk) -> str:
    local = timezone.localtime(dispatch.due_at, clerk.workspace.zone)
    return formats.date_format(local, "DATETIME_FORMAT")


def _gaps(dispatch: Dispatch, clerk: Clerk) -> dict[str, str]:
    """What stands in the gaps of an SMS."""
    with translation.override(clerk.reads):
        due = dispatch.is_with_department and dispatch.due_at
        return {
            "number": dispatch.label,
            "time": _when(dispatch, clerk) if due else _("see the page"),
            "link": ShortLink.objects.shorten(
                clerk.workspace, f"{clerk.url}dispatches/{dispatch.pk}/"
            ),
        }


def _queue(
    clerk: Clerk,
    key: UUID,
    purpose: str,
    *,
    subject: str,
    lines: list[str],
    parameters: Callable[[], dict[str, str]],
    by_when: datetime | None = None,
) -> None:
    if Delivery.objects.filter(pk=key).exists():
        return
    workspace = clerk.workspace
    Delivery.objects.queue(
        workspace,
        id=key,
        service_address=workspace.service_addresses.standing().first(),
        to=clerk.address,
        to_name=clerk.name,
        channel=Channel.EMAIL if clerk.email else Channel.SMS,
        purpose=purpose,
        subject=subject,
        text="\n\n".join(lines) + "\n",
        parameters={} if clerk.email else parameters(),
        language=clerk.reads,
        by_when=by_when,
    )
