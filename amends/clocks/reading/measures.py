"""A measure in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.clocks.days import CalendarDays, SameDay, WorkingDays
from amends.clocks.measures import Measure
from amends.clocks.minutes import ElapsedMinutes, WorkingMinutes


def measure_in_words(measure: Measure) -> str:
    match measure:
        case WorkingMinutes(minutes=minutes):
            return _("%(time)s of working time") % {"time": _time(minutes)}
        case ElapsedMinutes(minutes=minutes):
            return _("%(time)s, day and night") % {"time": _time(minutes)}
        case WorkingDays(days=days):
            return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days}
        case CalendarDays(days=days, roll=True):
            text = ngettext(
                "%(days)s day, or the next working day",
                "%(days)s days, or the next working day",
                days,
            )
            return text % {"days": days}
        case CalendarDays(days=days):
            return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
        case SameDay(before=before, otherwise_by=by):
            text = _("the same day if before %(before)s, otherwise by %(by)s the next working day")
            return text % {"before": before, "by": by}
        case _other:
            return _("at once in working time")


def _time(minutes: int) -> str:
    if minutes % 60:
        return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
    hours = minutes // 60
    return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}
