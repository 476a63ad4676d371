"""Moments as a person says them: clocks of 24 hours, days by name while the name is enough."""

import datetime as calendar
from datetime import datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_skeleton, get_timezone_location
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
    today = timezone.localtime(now()).date()
    return _named_date(timezone.localtime(moment).date(), today, babel_locale())


def day(moment: datetime | None) -> str:
    """`今天 11:00`, `明天 09:46`, `周二 12:00`, else the date and the time."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    today = timezone.localtime(now()).date()
    return f"{_name_of_day(local.date(), today, babel_locale())} {local:%H:%M}"


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


def place_of_zone(name: str) -> str:
    """“中国（上海）时间” for Asia/Shanghai."""
    return get_timezone_location(name, locale=babel_locale())


@lru_cache(maxsize=2000)  # a list says the same few days over and over
def _name_of_day(one: calendar.date, today: calendar.date, locale: str) -> str:
    away = (one - today).days
    if away == 0:
        return _("today")
    if away == 1:
        return _("tomorrow")
    if away == -1:
        return _("yesterday")
    if 1 < away < 7:
        return format_date(one, "EEE", locale=locale)
    return _named_date(one, today, locale)


@lru_cache(maxsize=2000)
def _named_date(one: calendar.date, today: calendar.date, locale: str) -> str:
    return format_skeleton("MMMd" if one.year == today.year else "yMMMd", one, locale=locale)
