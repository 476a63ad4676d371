"""The hours of a workspace as people write them on a door: `Mon–Fri 09:00–12:00, 13:30–18:00`."""

from itertools import groupby

from babel.dates import get_day_names

from amends.clocks.hours import WEEKDAYS
from amends.clocks.models import WorkingCalendar
from amends.interface.language import babel_locale
from amends.people.models import Workspace


def hours_of(workspace: Workspace) -> list[str]:
    calendar = WorkingCalendar.objects.newest(workspace)
    if calendar is None:
        return []
    days = [(index, calendar.periods.get(day, [])) for index, day in enumerate(WEEKDAYS)]
    alike = [list(group) for _, group in groupby(days, key=lambda day: day[1])]
    return [_written(group) for group in alike if group[0][1]]


def _written(group: list[tuple[int, list]]) -> str:
    names = get_day_names("abbreviated", locale=babel_locale())
    first, last = names[group[0][0]], names[group[-1][0]]
    span = first if first == last else f"{first}–{last}"
    return f"{span} {', '.join(f'{start}–{end}' for start, end in group[0][1])}"
