"""Reading a file of complaints: whatever its encoding, row by row, each with an id of its own."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from amends.importing.mapping import BadMapping, Mapping

LONGEST_CELL = 10_000_000


@dataclass(frozen=True)
class Row:
    line: int
    id: str
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "").strip() if column else ""


def rows_of(path: Path, mapping: Mapping) -> Iterator[Row]:
    """Every row; where the file has no id, the hash of the row and its ordinal among equals.

    Raises BadMapping where a column that the mapping needs is not there.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(_text_of(path), newline=""), restkey="", restval="")
    if missing := mapping.columns.missing_from(list(reader.fieldnames or [])):
        raise BadMapping(f"{path} has no column {', '.join(missing)}")
    has_id = mapping.columns.id in (reader.fieldnames or ())
    equals: Counter[str] = Counter()
    for cells in reader:
        cells.pop("", None)
        given = cells.get(mapping.columns.id, "").strip() if has_id else ""
        yield Row(reader.line_num, given or _own_id(cells, equals), cells)


def _own_id(cells: dict[str, str], equals: Counter[str]) -> str:
    digest = sha256("\x1f".join(f"{k}\x1e{v}" for k, v in cells.items()).encode()).hexdigest()
    equals[digest] += 1
    return f"{digest}-{equals[digest]}"


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        # Spreadsheets in China still write GB18030, which can read any byte that they write.
        return data.decode("gb18030", errors="replace").replace("\0", "")
