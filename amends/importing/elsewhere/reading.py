"""JSON as programs export it: one object on each line, a list, or a list inside of an answer."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

CONVERSATIONS = ("tickets", "payload", "data", "conversations")
PEOPLE = ("users", "payload", "data", "contacts", "agents")
# Of what is read at once: the whole file or, where that is more, a line of it. Read, each part takes
# up to a hundred and twenty bytes, however short it is written.
MOST_PARTS = 1_500_000
_PARTS = (b"[", b"{", b",", b":")
_LINE = re.compile(rb"[^\n]+")

Thing = dict[str, Any]


class UnreadableExport(Exception):
    """The file cannot be read; the message says why and what to do, in the reader's language."""


def things_in(content: bytes, lists: tuple[str, ...] = CONVERSATIONS) -> Iterator[Thing]:
    """Every object of the export; `lists` are the names under which an answer holds them. A file of
    lines is read one by one, as they are asked for, and with the bounds above a file of 20 MB takes
    less than 300 MB, whatever it holds. Raises UnreadableExport, for a line when it is its turn."""
    told = _in_utf_8(content)
    if not told or told.isspace():
        raise UnreadableExport(_("The file is empty."))
    if _is_too_much(told):
        return _on_each_line(told, lists)
    try:
        return _listed(_read(told), lists)
    except ValueError:
        return _on_each_line(told, lists)


def _in_utf_8(content: bytes) -> bytes:
    """An editor may have written UTF-16: told by the marks and NUL bytes."""
    try:
        encoding = json.detect_encoding(content)
        text = content.decode(encoding)
        return content if encoding == "utf-8" else text.encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise UnreadableExport(
            _("The file is not in UTF-8. Please bring it as the other program has written it.")
        ) from error


def _is_too_much(told: bytes) -> bool:
    return sum(map(told.count, _PARTS)) > MOST_PARTS


def _on_each_line(told: bytes, lists: tuple[str, ...]) -> Iterator[Thing]:
    for found in _LINE.finditer(told):
        line = found[0]
        if line.isspace():
            continue
        if _is_too_much(line):
            raise UnreadableExport(
                _("There is too much in one piece. Please export it with an object on each line.")
            )
        try:
            read = _read(line)
        except ValueError as error:
            raise UnreadableExport(
                _("Line %(number)s is no JSON. Is this the whole file that was exported, unpacked?")
                % {"number": told.count(b"\n", 0, found.start()) + 1}
            ) from error
        yield from _listed(read, lists)


def _read(told: bytes) -> Any:
    """Raises ValueError for what is no JSON."""
    try:
        return json.loads(told)
    except RecursionError as error:
        raise UnreadableExport(
            _("Things are nested too deeply in this file: no program exports it so.")
        ) from error


def _listed(read: Any, lists: tuple[str, ...]) -> Iterator[Thing]:
    while isinstance(read, dict) and "id" not in read:
        inner = (read[name] for name in lists if isinstance(read.get(name), list | dict))
        if (found := next(inner, None)) is None:
            break
        read = found
    within = read if isinstance(read, list) else [read]
    return (each for each in within if isinstance(each, dict))
