"""Logs as lines of JSON that hold nothing personal: ids, codes, numbers and times.

What a library logs, and what an exception says, may repeat anything that somebody typed. Of the
first only the template of the sentence is written, of the second its kind, and of both the place.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# The id of the request that is being answered, so that every line about it can be found.
request_id: ContextVar[str] = ContextVar("request_id", default="")

OURS = "amends"
PACKAGES = Path(__file__).parents[2]
MOST_FRAMES = 12


class JsonLines(logging.Formatter):
    """`log.info("request", extra={"facts": {…}})` becomes one line with these facts in it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
            "said": record.getMessage() if _is_ours(record) else _template(record),
        }
        if current := request_id.get():
            line["request"] = current
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = list(_told(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == OURS


def _template(record: logging.LogRecord) -> str:
    """A sentence that has no places to fill in may have been filled in already."""
    return str(record.msg) if record.args else f"{record.filename}:{record.lineno}"


def _told(error: BaseException | None) -> Iterator[dict[str, Any]]:
    """The exception and those that led to it; of the database's also what it complained about."""
    while error is not None:
        diagnosis = getattr(error, "diag", None)
        facts = {
            "kind": type(error).__name__,
            "sqlstate": getattr(error, "sqlstate", None),
            "constraint": getattr(diagnosis, "constraint_name", None),
            "where": [_place(frame) for frame in traceback.extract_tb(error.__traceback__)][
                -MOST_FRAMES:
            ],
        }
        yield {name: value for name, value in facts.items() if value}
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    name = path.relative_to(PACKAGES) if path.is_relative_to(PACKAGES) else path.name
    return f"{name}:{frame.lineno} {frame.name}"
