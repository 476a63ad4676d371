import csv
import io

from django.utils.translation import gettext as _

from amends.outside.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, UnreadableSheet

LONGEST_CELL = 1_000_000
SEPARATORS = ",\t;|"
# What no text of people holds.
BINARY = frozenset(range(9)) | frozenset(range(14, 32))


def read_delimited(content: bytes) -> Sheet:
    """UTF-8, UTF-16 or GB18030; commas, tabs, semicolons or bars. Raises UnreadableSheet."""
    text = _text_of(content)
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows: list[tuple[int, list[Cell]]] = []
    try:
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) == MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise UnreadableSheet(too_large())
            rows.append((lines.line_num, [*cells]))
    except csv.Error as error:
        raise UnreadableSheet(
            _("The table cannot be read: its quotation marks do not close.")
        ) from error
    return Sheet(rows)


def too_large() -> str:
    return _(
        "A table may have at most %(rows)s rows and %(columns)s columns. Please divide it."
    ) % {
        "rows": MOST_ROWS,
        "columns": MOST_COLUMNS,
    }


def _text_of(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").replace("\0", "")
    if sum(byte in BINARY for byte in content[:4096]) > len(content[:4096]) // 20:
        raise UnreadableSheet(_("This is no table. Please bring an .xlsx or a .csv file."))
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        # Spreadsheets in China still write GB18030, which reads nearly any bytes.
        return content.decode("gb18030", errors="replace").replace("\0", "")


def _separator(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return max(SEPARATORS, key=first.count)
