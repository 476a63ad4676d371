"""What everybody at the desk should know before reading on: mail and SMS that do not leave, an
escalation before nobody, a webhook that nobody takes, due times that are provisional, and who is
on leave where one is concerned."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.cases.models import Escalation, Promise
from amends.channels.models import Delivery
from amends.desk.counting import count_all, whether_any
from amends.hooks.models import Webhook
from amends.interface.filters.numbers import up_to
from amends.people.leave_in_words import called_all, last_day
from amends.people.models import Membership


def banners(membership: Membership) -> list[dict[str, str]]:
    """Each with its text and where one can do something about it."""
    counts = count_all(**_sets_to_count(membership))
    told = [
        _mail_that_waits(membership, counts["delayed"]),
        _texts_that_wait(membership, counts["texts"]),
        _before_nobody(membership, counts.get("before_nobody", 0)),
        _stopped(membership, counts.get("stopped", 0)),
        _provisional(counts["provisional"]),
        _on_leave(membership),
        _standing_in(membership),
    ]
    return [banner for banner in told if banner]


def _sets_to_count(membership: Membership) -> dict[str, QuerySet]:
    here = {"workspace_id": membership.workspace_id}
    sets: dict[str, QuerySet] = {
        "delayed": Delivery.objects.filter(**here).by_mail().delayed(),
        "texts": Delivery.objects.filter(**here).by_sms().delayed(),
        "provisional": whether_any(Promise.objects.filter(**here, provisional=True).outstanding()),
    }
    if membership.administers:
        before_nobody = Escalation.objects.filter(**here, to=None).waiting()
        sets["before_nobody"] = whether_any(before_nobody)
        sets["stopped"] = whether_any(Webhook.objects.stopped().filter(**here))
    return sets


def _mail_that_waits(membership: Membership, waiting: int) -> dict[str, str] | None:
    if not waiting:
        return None
    text = ngettext(
        "The mail server does not answer: %(num)s letter waits and is tried again. "
        "Mail from customers is not affected.",
        "The mail server does not answer: %(num)s letters wait and are tried again. "
        "Mail from customers is not affected.",
        waiting,
    ) % {"num": up_to(waiting)}
    url = reverse("channels:mails", args=[membership.workspace.slug])
    return {"text": text, "url": url if membership.supervises else ""}


def _texts_that_wait(membership: Membership, waiting: int) -> dict[str, str] | None:
    if not waiting:
        return None
    text = ngettext(
        "The SMS gateway does not answer: %(num)s SMS waits and is tried again for two hours, "
        "then another way is taken. Please call where it is urgent.",
        "The SMS gateway does not answer: %(num)s SMS wait and are tried again for two hours, "
        "then another way is taken. Please call where it is urgent.",
        waiting,
    ) % {"num": up_to(waiting)}
    url = reverse("channels:sms", args=[membership.workspace.slug])
    return {"text": text, "url": url if membership.administers else ""}


def _before_nobody(membership: Membership, waiting: int) -> dict[str, str] | None:
    if not waiting:
        return None
    url = reverse("desk:escalations", args=[membership.workspace.slug])
    return {"text": _("An escalation stands before nobody. Please take it up."), "url": url}


def _stopped(membership: Membership, many: int) -> dict[str, str] | None:
    if not many:
        return None
    stopped = Webhook.objects.stopped().filter(workspace_id=membership.workspace_id).first()
    if stopped is None:
        return None
    return {
        "text": _("Nobody takes what is sent to the webhook “%(name)s” any more.")
        % {"name": stopped.name},
        "url": reverse("hooks:webhook", args=[membership.workspace.slug, stopped.pk]),
    }


def _provisional(many: int) -> dict[str, str] | None:
    """Holidays of a year are announced late; until they are loaded its due times may still move."""
    if not many:
        return None
    return {
        "text": _(
            "Some due times are provisional: the holidays of that year are not yet announced. "
            "They will be reckoned anew."
        ),
        "url": "",
    }


def _on_leave(membership: Membership) -> dict[str, str] | None:
    leave = membership.away.leave_of(membership.pk)
    if leave is None:
        return None
    told = _("You are on leave until %(day)s. If you are back already, end it.")
    return {"text": told % {"day": last_day(leave)}, "url": _leaves(membership)}


def _standing_in(membership: Membership) -> dict[str, str] | None:
    names = called_all(membership.stands_in_for, membership.away)
    if not names:
        return None
    return {
        "text": _("You stand in for %(names)s: what they owe stands among your promises.")
        % {"names": names},
        "url": _leaves(membership),
    }


def _leaves(membership: Membership) -> str:
    return reverse("people:leaves", args=[membership.workspace.slug])
