"""JSON as programs export it: one object on each line, a list, or a list inside of an answer."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

CONVERSATIONS = ("tickets", "payload", "data", "conversations")
PEOPLE = ("users", "payload", "data", "contacts", "agents")
# Of one piece of JSON. Read, each part takes up to a hundred bytes, however short it is written.
MOST_PARTS = 3_000_000

Thing = dict[str, Any]


class UnreadableExport(Exception):
    """The file cannot be read; the message says why and what to do, in the reader's language."""


def things_in(content: bytes, lists: tuple[str, ...] = CONVERSATIONS) -> Iterator[Thing]:
    """Every object of the export; `lists` are the names under which an answer holds them. Raises
    UnreadableExport."""
    told = _text_of(content)
    if not told.strip():
        raise UnreadableExport(_("The file is empty."))
    if _is_too_much(told):
        return _on_each_line(told, lists)
    try:
        return _listed(_read(told), lists)
    except ValueError:
        return _on_each_line(told, lists)


def _text_of(content: bytes) -> str:
    """An editor may have written UTF-16: told by the marks and NUL bytes."""
    try:
        return content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as error:
        raise UnreadableExport(
            _("The file is not in UTF-8. Please bring it as the other program has written it.")
        ) from error


def _is_too_much(told: str) -> bool:
    return sum(map(told.count, "[{,")) > MOST_PARTS


def _on_each_line(told: str, lists: tuple[str, ...]) -> Iterator[Thing]:
    for number, line in enumerate(told.split("\n"), 1):
        if not line.strip():
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
                % {"number": number}
            ) from error
        yield from _listed(read, lists)


def _read(told: str) -> Any:
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
