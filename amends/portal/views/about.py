"""How we deal with complaints: what ISO 10002, 7.1 wants everybody to be able to read beforehand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amends.channels.models import ServiceAddress
from amends.clocks.models import RulePack, WorkingCalendar
from amends.clocks.reading.hours import hours_in_words
from amends.interface.language import babel_locale
from amends.people.models import Workspace
from amends.portal.status_page import zone_name
from amends.portal.visitor import at_the_door
from amends.recovery.models import Remedy
from amends.recovery.models.remedy import RemedyKind

STAGES = ("respond", "inform", "resolve", "follow_up")


@at_the_door
def about(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    offered = set(Remedy.objects.active().values_list("kind", flat=True))
    page = {
        "organisation": workspace,
        "workspace_name": workspace.name,
        "addresses": ServiceAddress.objects.filter(workspace=workspace),
        "times": _time_limits(workspace),
        "hours": _hours_of(workspace),
        "zone": zone_name(),
        "remedies": [kind.label for kind in RemedyKind if kind in offered],
    }
    return render(request, "portal/about.html", page)


def _hours_of(workspace: Workspace) -> str:
    calendar = WorkingCalendar.objects.newest(workspace)
    return hours_in_words(calendar.periods, locale=babel_locale()) if calendar else ""


def _time_limits(workspace: Workspace) -> list[dict]:
    """What holds for everybody. A rule for a tier is an inside matter: no tier is asked for here."""
    pack = RulePack.objects.in_force(workspace)
    rules = [pack.rule_for(stage, case_kind="complaint") for stage in STAGES] if pack else []
    return [rule.text for rule in rules if rule and not rule.tiers]
