"""The working calendars with which a workspace starts: office hours, which are its own, and round
the clock, for a team that is always there."""

from django.utils import translation
from django.utils.translation import gettext as _

from amends.clocks.hours import every_day, every_weekday
from amends.clocks.models import WorkingCalendar
from amends.events.actor import Acting
from amends.people.models import Workspace

OFFICE_HOURS = every_weekday(("09:00", "12:00"), ("13:30", "18:00"))
ROUND_THE_CLOCK = every_day(("00:00", "24:00"))


def start_calendars(workspace: Workspace, *, by: Acting) -> None:
    """Where it has none; the first one becomes its own."""
    if WorkingCalendar.objects.newest(workspace):
        return
    with translation.override(workspace.language):
        office_hours, round_the_clock = _("Office hours"), _("Round the clock")
    # Who is always there is there on holidays, too: no country.
    for name, country, periods in (
        (office_hours, workspace.country, OFFICE_HOURS),
        (round_the_clock, "", ROUND_THE_CLOCK),
    ):
        WorkingCalendar.objects.draw_up(
            workspace,
            name=name,
            by=by,
            time_zone=workspace.time_zone,
            country=country,
            periods=periods,
        )
