"""An explanation as sentences that a person reads, in her language and on the calendar's clock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from amends.clocks.explanation import Owed
from amends.clocks.measures import measure_from
from amends.clocks.models import Rule, WorkingCalendar
from amends.clocks.reading.hours import hours_in_words
from amends.clocks.reading.measures import measure_in_words
from amends.clocks.reading.steps import SEPARATOR, moment, steps_in_words
from amends.clocks.reading.wall import WallReader, length
from amends.words.languages import text_in


def explain(owed: Owed, language: str | None = None) -> list[str]:
    """Why `owed` is due when it is, the due time first; nothing where no rule made it due.

    Reads `rule.pack` and `calendar` too: whoever explains many asks for them in one go.
    `language` is a code such as `zh-hans`; without one it is the reader's.
    """
    told, rule, calendar = owed.explanation, owed.rule, owed.calendar
    if not (told and rule and calendar):
        return []
    with translation.override(language or translation.get_language()):
        start, at = moment(told["start"]), moment(told["at"])
        until_then, by_hours = (
            moment(told.get(name, told["at"])) for name in ("until_then", "by_hours")
        )
        wall = WallReader(calendar.time_zone, start, max(at, until_then, by_hours))
        measure = measure_from(rule.measure)
        return [
            text_in(rule.text) + SEPARATOR + wall.end(at),
            _rule(rule, measure_in_words(measure)),
            _calendar(calendar, wall),
            _("Starts: %(moment)s") % {"moment": wall.day_and_clock(start)},
            *steps_in_words(told["steps"], measure, wall),
            _pauses(told.get("pauses", [])),
            *([_hurried(until_then, wall)] if until_then > at else []),
            *([_held_to(at, by_hours, wall)] if by_hours > at else []),
            *_provisional(told["steps"]),
        ]


def _rule(rule: Rule, measure: str) -> str:
    return _("Rule: %(pack)s v%(version)s, no. %(position)s · %(measure)s") % {
        "pack": text_in(rule.pack.name) or rule.pack.code,
        "version": rule.pack.version,
        "position": rule.position,
        "measure": measure,
    }


def _calendar(calendar: WorkingCalendar, wall: WallReader) -> str:
    return _("Calendar: %(name)s v%(version)s · %(hours)s · %(place)s") % {
        "name": calendar.name,
        "version": calendar.version,
        "hours": hours_in_words(calendar.periods, locale=wall.locale),
        "place": wall.place,
    }


def _pauses(pauses: list[Mapping[str, str]]) -> str:
    if not pauses:
        return _("Pauses: none")
    seconds = sum((moment(p["to"]) - moment(p["from"])).total_seconds() for p in pauses)
    text = ngettext(
        "Paused %(count)s time, %(length)s in all",
        "Paused %(count)s times, %(length)s in all",
        len(pauses),
    )
    return text % {"count": len(pauses), "length": length(seconds)}


def _hurried(until_then: datetime, wall: WallReader) -> str:
    return _("Taken up by a team with other hours; before, it was due %(moment)s") % {
        "moment": wall.end(until_then)
    }


def _held_to(at: datetime, by_hours: datetime, wall: WallReader) -> str:
    return _("By these hours it would be due %(later)s; %(moment)s was told, and holds") % {
        "later": wall.end(by_hours),
        "moment": wall.end(at),
    }


def _provisional(steps: list[Mapping[str, Any]]) -> list[str]:
    years = sorted({step["day"][:4] for step in steps if step.get("provisional")})
    text = _("Provisional: the holidays of %(years)s are not announced yet")
    return [text % {"years": pgettext("years", ", ").join(years)}] if years else []
