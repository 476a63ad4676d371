"""What has changed since the period before, said in words as well as by an arrow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from amends.interface.filters import duration
from amends.reports.figures.share import Measured
from amends.reports.wilson import difference


@dataclass(frozen=True)
class Change:
    """`better` is None where it is neither, or where chance alone may have done it."""

    text: str
    better: bool | None = None


def change_of_share(now: Measured, before: Measured, *, higher_is_better: bool) -> Change | None:
    """In points of a hundred; None where there is nothing to compare with."""
    if now.share is None or before.share is None:
        return None
    points = round((now.share - before.share) * 100, 1)
    if points == 0:
        return Change(_("＝ as before"))
    text = (_("▲ up %(points)s points") if points > 0 else _("▼ down %(points)s points")) % {
        "points": f"{abs(points):g}"
    }
    low, high = difference((now.counted, now.of), (before.counted, before.of))
    if low <= 0 <= high:
        return Change(_("%(change)s, perhaps by chance") % {"change": text})
    return Change(text, better=(points > 0) == higher_is_better)


def change_of_count(now: int, before: int) -> Change | None:
    """More heard is neither better nor worse: it may be more trouble, or more trust."""
    if not before:
        return None
    if now == before:
        return Change(_("＝ as before"))
    text = _("▲ %(count)s more") if now > before else _("▼ %(count)s fewer")
    return Change(text % {"count": abs(now - before)})


def change_of_number(
    now: float | Decimal | None, before: float | Decimal | None, *, written: Callable[[Any], str]
) -> Change | None:
    """Of a rate or a sum, said as `written`; whether it is better, one number alone cannot say."""
    if now is None or before is None:
        return None
    if written(now) == written(before):
        return Change(_("＝ as before"))
    text = _("▲ %(count)s more") if now > before else _("▼ %(count)s fewer")
    return Change(text % {"count": written(abs(now - before))})  # type: ignore[operator]


def change_of_span(now: timedelta | None, before: timedelta | None) -> Change | None:
    """How much sooner or later; whether chance did it two medians alone cannot say."""
    if now is None or before is None:
        return None
    gap = now - before
    if abs(gap) < timedelta(minutes=1):
        return Change(_("＝ as before"))
    text = _("▲ slower by %(span)s") if gap > timedelta(0) else _("▼ faster by %(span)s")
    return Change(text % {"span": duration(abs(gap))})
