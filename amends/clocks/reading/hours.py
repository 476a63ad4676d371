"""The hours of a week in words: equal days are told together."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amends.clocks.hours import WEEKDAYS

A_MONDAY = date(2026, 1, 5)
Told = Sequence[Sequence[str]]


def hours_in_words(periods: Mapping[str, Told], *, locale: str) -> str:
    days = [(number, periods.get(weekday, [])) for number, weekday in enumerate(WEEKDAYS)]
    groups = [
        ([number for number, _told in group], told)
        for told, group in groupby(days, key=lambda day: day[1])
        if told
    ]
    return pgettext("hours", "; ").join(
        f"{_weekdays(numbers, locale)} {_periods(told)}" for numbers, told in groups
    )


def _periods(told: Told) -> str:
    return pgettext("hours", ", ").join(f"{start}–{end}" for start, end in told)


def _weekdays(numbers: list[int], locale: str) -> str:
    names = [
        format_skeleton("E", A_MONDAY + timedelta(days=number), locale=locale) for number in numbers
    ]
    if len(names) == 1:
        return names[0]
    return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
