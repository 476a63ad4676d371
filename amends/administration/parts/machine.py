"""How it runs, and the programs it speaks to."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.administration.parts.part import Part
from amends.customers.models import LookUp
from amends.hooks.models import Webhook
from amends.people.models import Workspace
from amends.watching.models import Alarm


def webhooks(workspace: Workspace) -> Part:
    kept = Webhook.objects.programs().filter(workspace=workspace)
    count = kept.count()
    return Part(
        label=_("Webhooks"),
        text=_("What happens here is told to other programs: numbers, codes and times, signed."),
        url=reverse("hooks:webhooks", args=[workspace.slug]),
        icon="send",
        state=ngettext("%(count)s webhook", "%(count)s webhooks", count) % {"count": count},
        trouble=_("Nobody takes what is sent to one of them.") if kept.stopped().exists() else "",
    )


def robots(workspace: Workspace) -> Part:
    kept = Webhook.objects.robots().filter(workspace=workspace)
    count = kept.count()
    return Part(
        label=_("Robots of groups"),
        text=_("What presses, told to a group in WeCom, DingTalk or Feishu."),
        url=reverse("hooks:robots", args=[workspace.slug]),
        icon="chat",
        state=ngettext("%(count)s robot", "%(count)s robots", count) % {"count": count},
        trouble=_("Nobody takes what is sent to one of them.") if kept.stopped().exists() else "",
    )


def look_up(workspace: Workspace) -> Part:
    kept = LookUp.objects.filter(workspace=workspace).first()
    states = {None: _("not set up"), True: _("stopped"), False: _("in use")}
    return Part(
        label=_("Look-up in our own system"),
        text=_("Where orders and tickets are asked for while a number is typed."),
        url=reverse("administration:look_up", args=[workspace.slug]),
        icon="search",
        state=states[kept.stopped_at is not None if kept else None],
    )


def operations(workspace: Workspace) -> Part:
    standing = Alarm.objects.standing().filter(workspace=workspace)
    return Part(
        label=_("How it runs"),
        text=_("What waits and since when, which processes live, and what alarms."),
        url=reverse("watching:operations", args=[workspace.slug]),
        icon="pulse",
        trouble=_(", ").join(str(alarm) for alarm in standing),
    )


def imports(workspace: Workspace) -> Part:
    return Part(
        label=_("Import"),
        text=_("Bring complaints that were kept in a table, or in Zendesk or Chatwoot."),
        url=reverse("importing:tables", args=[workspace.slug]),
        icon="download",
    )
