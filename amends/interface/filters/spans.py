"""Spans of time in the two largest units that matter, and how long there is still to go."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from amends.interface.filters.moments import day
from amends.now import now

# Nearer than this a promise counts down; farther away its day and time say more.
NEAR = timedelta(hours=4)


def duration(span: timedelta | None) -> str:
    """`42 分`, `2 小时 10 分`, `3 天 4 小时`; rounded down: nobody is to think they have longer."""
    if span is None:
        return ""
    minutes = int(span.total_seconds()) // 60
    days, hours, left = minutes // 1440, minutes // 60 % 24, minutes % 60
    if minutes < 1:
        return _("under 1 min")
    if days and hours:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if days:
        return _("%(days)s d") % {"days": days}
    if hours and left:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": left}
    if hours:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(minutes)s min") % {"minutes": left}


def time_left(due: datetime | None) -> str:
    """`18 分` while it is near, `逾期 42 分` when it is late, else the day and the time."""
    if due is None:
        return ""
    left = due - now()
    if left < timedelta(0):
        return _("%(span)s late") % {"span": duration(-left)}
    return duration(left) if left < NEAR else day(due)


def phrases() -> dict[str, str]:
    """The same phrases with `{n}` in them, for the island that counts on in the browser."""
    return {
        "now": _("under 1 min"),
        "minutes": _("%(minutes)s min") % {"minutes": "{m}"},
        "hours": _("%(hours)s h") % {"hours": "{h}"},
        "hours-minutes": _("%(hours)s h %(minutes)s min") % {"hours": "{h}", "minutes": "{m}"},
        "days": _("%(days)s d") % {"days": "{d}"},
        "days-hours": _("%(days)s d %(hours)s h") % {"days": "{d}", "hours": "{h}"},
        "late": _("%(span)s late") % {"span": "{span}"},
    }
