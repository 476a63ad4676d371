"""The working calendars with which a workspace starts: office hours, which are its own, and round
the clock, for a team that is always there."""

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from amends.clocks.hours import every_day, every_weekday
from amends.clocks.models import WorkingCalendar
from amends.events.actor import Acting, system
from amends.people.models import Workspace

OFFICE_HOURS = every_weekday(("09:00", "12:00"), ("13:30", "18:00"))
ROUND_THE_CLOCK = every_day(("00:00", "24:00"))


def start_calendars(workspace: Workspace, *, by: Acting) -> None:
    """Where it has none; the first one becomes its own."""
    if WorkingCalendar.objects.newest(workspace):
        return
    with translation.override(workspace.language):
        name = _("Office hours")
    WorkingCalendar.objects.draw_up(
        workspace,
        name=name,
        by=by,
        time_zone=workspace.time_zone,
        country=workspace.country,
        periods=OFFICE_HOURS,
    )
    offer_round_the_clock(workspace, by=by)


def offer_round_the_clock(workspace: Workspace, *, by: Acting = system) -> None:
    """For teams to choose; also where a workspace was opened before there was one. What is called so
    or works so already stays the only one."""
    with translation.override(workspace.language):
        name = _("Round the clock")
    known = WorkingCalendar.objects.filter(workspace=workspace)
    if not known or known.filter(Q(name=name) | Q(periods=ROUND_THE_CLOCK)).exists():
        return
    # Who is always there is there on holidays, too: no country.
    WorkingCalendar.objects.draw_up(
        workspace, name=name, by=by, time_zone=workspace.time_zone, periods=ROUND_THE_CLOCK
    )
