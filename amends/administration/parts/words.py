"""Words that are kept for cases."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.administration.parts.part import Part
from amends.cases.models import CustomField
from amends.conduct.models import ConductRules
from amends.findings.models import ClassTree
from amends.people.models import Workspace


def snippets(workspace: Workspace) -> Part:
    return Part(
        label=_("Snippets"),
        text=_("Texts that colleagues put into replies."),
        url=reverse("knowledge:snippets", args=[workspace.slug]),
        icon="note",
    )


def classes(workspace: Workspace) -> Part:
    tree = ClassTree.objects.in_force(workspace.pk)
    return Part(
        label=_("Classes"),
        text=_("The tree by which complaints are classified, and the codes of regulators."),
        url=reverse("administration:classes", args=[workspace.slug]),
        icon="pyramid",
        state=_("Version %(version)s") % {"version": tree.version} if tree else "",
    )


def causes(workspace: Workspace) -> Part:
    return Part(
        label=_("Causes"),
        text=_("The list from which the cause of a case is chosen."),
        url=reverse("learning:causes", args=[workspace.slug]),
        icon="bulb",
    )


def fields(workspace: Workspace) -> Part:
    fields = CustomField.objects.in_use(workspace.pk).count()
    return Part(
        label=_("Custom fields"),
        text=_("What your cases need to know besides: a branch, an amount, a day."),
        url=reverse("administration:fields", args=[workspace.slug]),
        icon="tag",
        state=ngettext("%(count)s in use", "%(count)s in use", fields) % {"count": fields},
    )


def warning_words(workspace: Workspace) -> Part:
    return Part(
        label=_("Warning words"),
        text=_("Words of customers that a supervisor reads at once, and what is then to be done."),
        url=reverse("administration:warning_words", args=[workspace.slug]),
        icon="alert",
    )


def conduct(workspace: Workspace) -> Part:
    days = ConductRules.objects.of(workspace).days
    return Part(
        label=_("Abuse"),
        text=_("What is said when a customer is abusive, and how long a note of it counts."),
        url=reverse("conduct:rules", args=[workspace.slug]),
        icon="eye",
        state=ngettext("%(count)s day", "%(count)s days", days) % {"count": days},
    )


def letters(workspace: Workspace) -> Part:
    return Part(
        label=_("Numbers of letters"),
        text=_("What stands before year and number on letters with a seal."),
        url=reverse("letters:series", args=[workspace.slug]),
        icon="file",
    )
