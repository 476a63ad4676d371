"""Days and times as a person reads them off the wall."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, get_timezone_location
from django.utils.translation import get_language
from django.utils.translation import gettext as _

A_WEEK = timedelta(days=6)
LOCALES = {"zh-hans": "zh_Hans", "zh-hant": "zh_Hant"}


def locale_of_reader() -> str:
    return LOCALES.get((get_language() or "").lower(), "en_GB")


class WallReader:
    """Names days by weekday alone while all of them lie within one week."""

    def __init__(self, time_zone: str, first: datetime, last: datetime) -> None:
        self.zone = ZoneInfo(time_zone)
        # British dates: 21 Nov, so that nobody has to wonder which number is the month.
        self.locale = locale_of_reader()
        self.skeleton = "E" if self.local(last) - self.local(first) < A_WEEK else "MMMd"

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def day(self, on: date) -> str:
        return format_skeleton(self.skeleton, on, locale=self.locale)

    def days(self, days: list[date]) -> str:
        if len(days) == 1:
            return self.day(days[0])
        first, last = self.day(days[0]), self.day(days[-1])
        if len(days) == 2:
            return _("%(first)s and %(last)s") % {"first": first, "last": last}
        return _("%(first)s to %(last)s") % {"first": first, "last": last}

    def clock(self, moment: datetime, *, on: date) -> str:
        """The time of day; the midnight that ends a day is its 24:00."""
        local = self.local(moment)
        return "24:00" if local.date() > on and local.hour == 0 else f"{local:%H:%M}"

    def day_and_clock(self, moment: datetime) -> str:
        local = self.local(moment)
        return f"{self.day(local.date())} {local:%H:%M}"

    def end(self, moment: datetime) -> str:
        """A due time with its date; midnight belongs to the day that it ends."""
        just_before = self.local(moment - timedelta(microseconds=1)).date()
        skeleton = "E" if self.skeleton == "E" else "MMMEd"
        day = format_skeleton(skeleton, just_before, locale=self.locale)
        return f"{day} {self.clock(moment, on=just_before)}"

    @property
    def place(self) -> str:
        return get_timezone_location(self.zone, locale=self.locale)


def length(seconds: float) -> str:
    """Hours and minutes as `1:30`, to the nearest minute."""
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02}"
