"""What exports hold, read as what it should be: whatever else stands in its place counts as nothing."""

from datetime import UTC, datetime
from typing import Any

from amends.importing.elsewhere.reading import Thing
from amends.now import EARLIEST
from amends.words.cleaning import clean_text, one_line

LONGEST_KEY = 60
LONGEST_TEXT = 100_000


def text(told: Any) -> str:
    return clean_text(told, at_most=LONGEST_TEXT).strip() if isinstance(told, str) else ""


def key(told: Any) -> str:
    """The program's own key of something; empty where there is none that can be kept."""
    if isinstance(told, bool) or not isinstance(told, str | int):
        return ""
    written = str(told)
    return written if len(written) <= LONGEST_KEY and written == one_line(written) else ""


def thing(told: Any) -> Thing:
    return told if isinstance(told, dict) else {}


def things(told: Any) -> list[Thing]:
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def words(told: Any) -> frozenset[str]:
    return (
        frozenset(each for each in told if isinstance(each, str))
        if isinstance(told, list)
        else frozenset()
    )


def moment(told: Any) -> datetime | None:
    """Seconds since 1970 in some answers, a written moment in others."""
    try:
        if isinstance(told, int | float):
            found = datetime.fromtimestamp(told, UTC)
        else:
            found = datetime.fromisoformat(str(told))
        return found if found.tzinfo and found >= EARLIEST else None
    except (ValueError, OverflowError, OSError):
        return None
