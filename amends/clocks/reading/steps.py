"""The steps of a reckoning in words: one line for each day that counts, with what does not after it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.clocks.measures import Measure
from amends.clocks.reading.wall import WallReader, length
from amends.clocks.steps import Why
from amends.words.languages import text_in

Told = Mapping[str, Any]
SEPARATOR = " · "


def steps_in_words(steps: Sequence[Told], measure: Measure, wall: WallReader) -> list[str]:
    lines: list[str] = []
    for (spans, _key), group in groupby(steps, key=_together):
        told = list(group)
        words = (
            _day_by_the_clock(told, measure, wall) if spans else _whole_days(told, measure, wall)
        )
        if lines and not spans:
            lines[-1] += SEPARATOR + words
        else:
            lines.append(words)
    return lines


def _together(step: Told) -> tuple[bool, tuple]:
    """What is told in one breath: the stretches of one day, or days in a row for one reason."""
    if "from" in step:
        return True, (step["day"], step["why"] == Why.ELAPSED)
    return False, (step["why"], step["counts"], str(step.get("name")))


def _day_by_the_clock(steps: list[Told], measure: Measure, wall: WallReader) -> str:
    on = date.fromisoformat(steps[0]["day"])
    if steps[0]["why"] == Why.ELAPSED:
        return SEPARATOR.join(_elapsed(step, wall) for step in steps)
    day = wall.day(on)
    if steps[0]["why"] in (Why.MAKE_UP_WORKDAY, Why.OPENED):
        day = _("%(day)s (%(why)s)") % {"day": day, "why": _reason(steps[0])}
    return f"{day} " + SEPARATOR.join(_stretches(steps, measure, wall, on))


def _stretches(steps: list[Told], measure: Measure, wall: WallReader, on: date) -> Iterator[str]:
    for step in steps:
        told = {
            "start": wall.clock(moment(step["from"]), on=on),
            "end": wall.clock(moment(step["to"]), on=on),
            "length": _length(step),
            "before": getattr(measure, "before", ""),
        }
        if step["why"] == Why.PAUSED:
            yield _("%(start)s–%(end)s paused") % told
        elif step["why"] == Why.BEFORE_CUT_OFF:
            yield _("%(start)s is before %(before)s: due the same day") % told
        elif step["from"] == step["to"]:
            yield _("%(start)s is working time") % told
        else:
            yield _("%(start)s–%(end)s counts %(length)s") % told


def _elapsed(step: Told, wall: WallReader) -> str:
    return _("%(start)s to %(end)s: %(length)s") % {
        "start": wall.day_and_clock(moment(step["from"])),
        "end": wall.day_and_clock(moment(step["to"])),
        "length": _length(step),
    }


def _whole_days(steps: list[Told], measure: Measure, wall: WallReader) -> str:
    told = {
        "days": wall.days([date.fromisoformat(step["day"]) for step in steps]),
        "why": _reason(steps[0]),
        "before": getattr(measure, "before", ""),
    }
    match steps[0]["why"]:
        case Why.AFTER_CUT_OFF:
            return _("%(days)s, not before %(before)s: due the next working day") % told
        case Why.DAY_OF_START:
            return _("%(days)s, the day of the start, does not count") % told
        case Why.AFTER_HOURS:
            return _("%(days)s after hours does not count") % told
        case Why.LAST_DAY:
            return _numbered(steps, told)
    if steps[0]["counts"]:
        return _numbered(steps, told)
    if told["why"]:
        text = ngettext(
            "%(days)s (%(why)s) does not count", "%(days)s (%(why)s) do not count", len(steps)
        )
        return text % told
    return ngettext("%(days)s does not count", "%(days)s do not count", len(steps)) % told


def _numbered(steps: list[Told], told: dict) -> str:
    days = told["days"]
    if told["why"]:
        days = _("%(day)s (%(why)s)") % {"day": days, "why": told["why"]}
    first, last = steps[0]["number"], steps[-1]["number"]
    number = str(first) if first == last else f"{first}–{last}"
    return ngettext("%(days)s is day %(number)s", "%(days)s are days %(number)s", len(steps)) % {
        "days": days,
        "number": number,
    }


def _reason(step: Told) -> str:
    """Why a day is not an ordinary one; nothing for a workday and a weekend."""
    name = text_in(step.get("name", {}))
    match step["why"]:
        case Why.MAKE_UP_WORKDAY:
            return _("make-up workday")
        case Why.OPENED:
            return name or _("open by exception")
        case Why.CLOSED:
            return name or _("closed that day")
        case Why.HOLIDAY:
            return name or _("holiday")
    return ""


def _length(step: Told) -> str:
    return length((moment(step["to"]) - moment(step["from"])).total_seconds())


def moment(told: str) -> datetime:
    return datetime.fromisoformat(told.replace("Z", "+00:00"))
