"""What is seen, agreed to and kept of customers."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.administration.parts.part import Part
from amends.customers.models import Purpose
from amends.people.models import Role, Workspace
from amends.privacy.models import RetentionRule


def masking(workspace: Workspace) -> Part:
    masked = [str(role.label) for role in Role if workspace.sight_of(role).masks]
    return Part(
        label=_("What each role sees"),
        text=_("For whom numbers, addresses and documents of customers are masked."),
        url=reverse("privacy:masking", args=[workspace.slug]),
        icon="lock",
        state=_("Masked for: %(roles)s") % {"roles": _(", ").join(masked)} if masked else "",
    )


def purposes(workspace: Workspace) -> Part:
    asked = Purpose.objects.in_use().filter(workspace=workspace).count()
    return Part(
        label=_("What for consent is asked"),
        text=_("Follow-up, news, recordings, partners: in whose words, and what holds until then."),
        url=reverse("privacy:purposes", args=[workspace.slug]),
        icon="check",
        state=ngettext("%(count)s in use", "%(count)s in use", asked) % {"count": asked},
    )


def retention(workspace: Workspace) -> Part:
    kept = RetentionRule.objects.filter(workspace=workspace, is_on=True).count()
    return Part(
        label=_("How long things are kept"),
        text=_("Customers, mails and logs go by their age, once you say so; tried out before."),
        url=reverse("privacy:retention", args=[workspace.slug]),
        icon="hourglass",
        state=ngettext("%(count)s rule is on", "%(count)s rules are on", kept) % {"count": kept},
    )


def access_log(workspace: Workspace) -> Part:
    return Part(
        label=_("Who read what"),
        text=_("Which colleague opened which customer or case, and took what out as a file."),
        url=reverse("privacy:access_log", args=[workspace.slug]),
        icon="eye",
    )
