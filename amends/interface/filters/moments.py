"""Moments as a person says them: clocks of 24 hours, days by name while the name is enough."""

from datetime import datetime, timedelta

from babel.dates import format_date, format_skeleton
from django.utils import timezone
from django.utils.translation import gettext as _

from amends.interface.language import babel_locale
from amends.now import now


def clock_time(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""


def date(moment: datetime | None) -> str:
    """`11月21日`, `21 Nov`; with its year where that is not the present one."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    skeleton = "MMMd" if local.year == timezone.localtime(now()).year else "yMMMd"
    return format_skeleton(skeleton, local, locale=babel_locale())


def day(moment: datetime | None) -> str:
    """`今天 11:00`, `明天 09:46`, `周二 12:00`, else the date and the time."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    return f"{_name_of_day(local)} {local:%H:%M}"


def ago(moment: datetime | None) -> str:
    """`2 分钟前` within the day, else the day and the time."""
    if not moment:
        return ""
    span = now() - moment
    if span < timedelta(minutes=1):
        return _("just now")
    if span < timedelta(hours=1):
        return _("%(minutes)s min ago") % {"minutes": span // timedelta(minutes=1)}
    if span < timedelta(hours=12):
        return _("%(hours)s h ago") % {"hours": span // timedelta(hours=1)}
    return day(moment)


def iso(moment: datetime | None) -> str:
    """For `<time datetime="…">`."""
    return moment.isoformat(timespec="seconds") if moment else ""


def _name_of_day(local: datetime) -> str:
    away = (local.date() - timezone.localtime(now()).date()).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if away in near:
        return near[away]
    if 1 < away < 7:
        return format_date(local, "EEE", locale=babel_locale())
    return date(local)
