"""How customers reach us."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.administration.parts.part import Part
from amends.channels.models import Mailbox, SmsGateway
from amends.people.models import Workspace


def addresses(workspace: Workspace) -> Part:
    addresses = workspace.service_addresses.standing().count()
    unread = Mailbox.objects.filter(workspace=workspace).exclude(complaint="").count()
    return Part(
        label=_("Service addresses"),
        text=_("The mail addresses that customers write to, and the mailboxes read for them."),
        url=reverse("channels:addresses", args=[workspace.slug]),
        icon="mail",
        state=ngettext("%(count)s address", "%(count)s addresses", addresses)
        % {"count": addresses},
        trouble=_("A mailbox cannot be read.") if unread else "",
    )


def sms(workspace: Workspace) -> Part:
    gateway = SmsGateway.objects.filter(workspace=workspace).first()
    stopped = gateway is not None and gateway.stopped_at is not None
    states = {None: _("not set up"), True: _("stopped"), False: _("in use")}
    return Part(
        label=_("SMS"),
        text=_("The gateway that tells customers without mail, its templates and quiet hours."),
        url=reverse("channels:sms", args=[workspace.slug]),
        icon="chat",
        state=states[stopped if gateway else None],
    )


def door(workspace: Workspace) -> Part:
    return Part(
        label=_("The public door"),
        text=_("The page on which customers complain, with its poster and code to scan."),
        url=reverse("portal:poster", args=[workspace.slug]),
        icon="door",
    )


def wording(workspace: Workspace) -> Part:
    return Part(
        label=_("Words of the public page"),
        text=_("Title, questions and thanks in the organisation’s own words, in each language."),
        url=reverse("portal:wordings", args=[workspace.slug]),
        icon="edit",
    )
