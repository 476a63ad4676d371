"""A report as pages to be printed or sent on."""

from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from amends.interface.language import babel_locale
from amends.printing.pages import set_pages
from amends.reports.line import Line
from amends.reports.shown import ReportShown

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
SCRIPTS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}


def as_pages(shown: ReportShown) -> bytes:
    """A PDF. Raises CannotSet."""
    # Never "today": paper is read on other days.
    at = timezone.localtime(shown.report.made_at)
    made = f"{format_date(at.date(), 'long', locale=babel_locale())} {at:%H:%M}"
    values = {
        "title": shown.title,
        "language": SCRIPTS.get(get_language() or "", "en"),
        "workspace": shown.workspace.name,
        "made": _("made %(when)s") % {"when": made},
        "heads": ["", "", "", shown.before_is, shown.year_is],
        "lines": [_line(line) for line in shown.lines],
        "note": _("Intervals are Wilson's at 95%. What is not known is not nought."),
    }
    return set_pages(TEMPLATE, values, at=shown.report.made_at).pdf


def _line(line: Line) -> dict[str, Any]:
    unknown = _("Cannot be estimated yet")
    changes = [change.text if change else unknown for change in (line.before, line.year)]
    return {
        "title": str(line.figure.title),
        "value": f"{line.value}{line.unit}" if line.value else "—",
        "detail": line.detail if line.value else f"{unknown} {line.detail}".strip(),
        "before": changes[0] if line.value else "",
        "year": changes[1] if line.value else "",
        "parts": [
            {"label": part.label, "value": float(part.value), "shown": part.shown}
            for part in line.parts
        ],
    }
