"""Workbooks (.xlsx), read by a process of their own with an end to its time and its memory."""

import json
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from amends.outside.sheets import workbook_reader
from amends.outside.sheets.delimited import too_large
from amends.outside.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, UnreadableSheet

LARGEST_UNPACKED = 200 * 1024 * 1024
_READER = Path(workbook_reader.__file__)
_SECONDS = 60
_BYTES_OF_MEMORY = 1024**3
# However many people bring one at a time, the memory of one is taken.
_one_at_a_time = threading.Lock()


def read_workbook(content: bytes) -> Sheet:
    """Values alone: a formula counts with the result that was saved with it, and nothing is executed.
    Raises UnreadableSheet."""
    with _one_at_a_time:
        first, *rows = _read(content).splitlines()
        return Sheet([_row(line) for line in rows], json.loads(first)["merged"])


def _read(content: bytes) -> bytes:
    order = {
        "memory": _BYTES_OF_MEMORY,
        "unpacked": LARGEST_UNPACKED,
        "columns": MOST_COLUMNS,
        "rows": MOST_ROWS,
    }
    try:
        run = subprocess.run(  # noqa: S603 – our own file, and the workbook only comes through its input
            [sys.executable, "-I", str(_READER)],
            input=json.dumps(order).encode() + b"\n" + content,
            capture_output=True,
            timeout=_SECONDS,
            env={},
        )
    except subprocess.TimeoutExpired as slow:
        raise UnreadableSheet(too_large()) from slow
    if run.returncode:
        raise UnreadableSheet(_why(run.returncode))
    return run.stdout


def _row(line: bytes) -> tuple[int, list]:
    number, cells = json.loads(line, object_hook=lambda told: datetime.fromisoformat(told["at"]))
    return number, cells


def _why(ended_with: int) -> str:
    match ended_with:
        case workbook_reader.MACROS:
            return _("This workbook holds macros. Please save it as .xlsx without them.")
        case workbook_reader.NO_WORKBOOK:
            return _("This is no workbook. Please bring an .xlsx or a .csv file.")
        case workbook_reader.BROKEN:
            return _(
                "The workbook is broken. Please open it, save it again as .xlsx, and bring that."
            )
    return too_large()
