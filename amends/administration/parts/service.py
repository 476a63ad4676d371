"""What customers are owed: tiers, remedies, times."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.administration.parts.part import Part
from amends.clocks.models import RulePack, WorkingCalendar
from amends.customers.models import Tier
from amends.dispatch.models import Department
from amends.feedback.models import CallRules
from amends.now import now
from amends.people.models import Workspace
from amends.recovery.models import Remedy

# How long before a year begins its holidays are missed.
SOON = timedelta(days=60)


def tiers(workspace: Workspace) -> Part:
    in_use = Tier.objects.in_use().filter(workspace=workspace).count()
    return Part(
        label=_("Service tiers"),
        text=_("In which tiers customers are placed, and what decides it."),
        url=reverse("administration:tiers", args=[workspace.slug]),
        icon="pyramid",
        state=ngettext("%(count)s in use", "%(count)s in use", in_use) % {"count": in_use},
    )


def remedies(workspace: Workspace) -> Part:
    offered = Remedy.objects.active().filter(workspace=workspace).count()
    return Part(
        label=_("Remedies"),
        text=_("What can be offered to put things right, in the words that customers read."),
        url=reverse("recovery:remedies", args=[workspace.slug]),
        icon="gift",
        state=ngettext("%(count)s in use", "%(count)s in use", offered) % {"count": offered},
    )


def departments(workspace: Workspace) -> Part:
    asked = Department.objects.askable().filter(workspace=workspace).count()
    return Part(
        label=_("Departments"),
        text=_("Who can be asked about a case: departments of the organisation, and suppliers."),
        url=reverse("dispatch:departments", args=[workspace.slug]),
        icon="inbox",
        state=ngettext("%(count)s in use", "%(count)s in use", asked) % {"count": asked},
    )


def authorities(workspace: Workspace) -> Part:
    return Part(
        label=_("Authority"),
        text=_("What each role may grant alone: per offer, case, customer and week."),
        url=reverse("recovery:authorities", args=[workspace.slug]),
        icon="money",
    )


def calendars(workspace: Workspace) -> Part:
    in_use = WorkingCalendar.objects.in_use(workspace)
    today = now().date()
    years = {
        year
        for calendar in in_use
        for year in calendar.calendar.years_without_data(today, today + SOON)
    }
    return Part(
        label=_("Working calendars"),
        text=_("When somebody is there: hours, holidays, make-up workdays, days of our own."),
        url=reverse("administration:calendars", args=[workspace.slug]),
        icon="calendar",
        state=ngettext("%(count)s calendar", "%(count)s calendars", len(in_use))
        % {"count": len(in_use)},
        trouble=_("The holidays of %(years)s are not announced yet; times in it are provisional.")
        % {"years": _(", ").join(str(year) for year in sorted(years))}
        if years
        else "",
    )


def calls(workspace: Workspace) -> Part:
    rules = CallRules.objects.of(workspace)
    return Part(
        label=_("Calling customers"),
        text=_(
            "Hours in which nobody is called or visited, when we stop trying, and how often one customer is asked."
        ),
        url=reverse("feedback:call_rules", args=[workspace.slug]),
        icon="phone",
        state=f"{rules.quiet_from:%H:%M}–{rules.quiet_until:%H:%M}",
    )


def rules(workspace: Workspace) -> Part:
    pack = RulePack.objects.in_force(workspace)
    return Part(
        label=_("Rules"),
        text=_("How long each promise may take, and the sentence in which customers read it."),
        url=reverse("administration:rules", args=[workspace.slug]),
        icon="clock",
        state=str(pack) if pack else "",
        trouble="" if pack else _("No rules are in force: nothing is promised by itself."),
    )
