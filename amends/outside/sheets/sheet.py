from dataclasses import dataclass, field
from datetime import datetime

MOST_ROWS = 200_000
MOST_COLUMNS = 300

Cell = str | int | float | bool | datetime


class UnreadableSheet(ValueError):
    """The file cannot be read; the message says why and what to do, in the reader's language."""


@dataclass(frozen=True)
class Sheet:
    """Rows that hold anything, each with its number in the file. `merged`: cells are merged in it, so
    only the first of them has the value."""

    rows: list[tuple[int, list[Cell]]]
    merged: bool = field(default=False)
