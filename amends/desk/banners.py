"""What everybody at the desk should know before reading on: mail that does not leave, an
escalation before nobody, a webhook that nobody takes, and due times that are provisional."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.cases.models import Escalation, Promise
from amends.channels.models import Delivery
from amends.hooks.models import Webhook
from amends.people.models import Membership


def banners(membership: Membership) -> list[SafeString]:
    told = [
        _mail_that_waits(membership),
        _before_nobody(membership),
        _stopped(membership),
        _provisional(membership),
    ]
    return [
        render_to_string("desk/_banner.html", banner, using="jinja2") for banner in told if banner
    ]


def _mail_that_waits(membership: Membership) -> dict[str, str] | None:
    waiting = Delivery.objects.filter(workspace_id=membership.workspace_id).delayed().count()
    if not waiting:
        return None
    text = ngettext(
        "The mail server does not answer: %(num)s letter waits and is tried again. "
        "Mail from customers is not affected.",
        "The mail server does not answer: %(num)s letters wait and are tried again. "
        "Mail from customers is not affected.",
        waiting,
    ) % {"num": waiting}
    url = reverse("channels:mails", args=[membership.workspace.slug])
    return {"text": text, "url": url if membership.supervises else ""}


def _before_nobody(membership: Membership) -> dict[str, str] | None:
    if not membership.administers:
        return None
    waiting = Escalation.objects.filter(workspace_id=membership.workspace_id, to=None).waiting()
    if not waiting.exists():
        return None
    url = reverse("desk:escalations", args=[membership.workspace.slug])
    return {"text": _("An escalation stands before nobody. Please take it up."), "url": url}


def _stopped(membership: Membership) -> dict[str, str] | None:
    if not membership.administers:
        return None
    stopped = Webhook.objects.stopped().filter(workspace_id=membership.workspace_id).first()
    if stopped is None:
        return None
    return {
        "text": _("Nobody takes what is sent to the webhook “%(name)s” any more.")
        % {"name": stopped.name},
        "url": reverse("hooks:webhook", args=[membership.workspace.slug, stopped.pk]),
    }


def _provisional(membership: Membership) -> dict[str, str] | None:
    """Holidays of a year are announced late; until they are loaded its due times may still move."""
    owed = Promise.objects.filter(workspace_id=membership.workspace_id, provisional=True)
    if not owed.outstanding().exists():
        return None
    return {
        "text": _(
            "Some due times are provisional: the holidays of that year are not yet announced. "
            "They will be reckoned anew."
        ),
        "url": "",
    }
