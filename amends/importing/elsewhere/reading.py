"""JSON as programs export it: one object on each line, a list, or a list inside of an answer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LISTS = ("tickets", "users", "payload", "data", "conversations", "contacts")
LARGEST = 500 * 1024 * 1024

Thing = dict[str, Any]


class NotJson(ValueError):
    """The file holds no JSON, or nothing that is known."""


def things_in(path: Path) -> Iterator[Thing]:
    """Every object of the export. Raises NotJson, naming the line."""
    if path.stat().st_size > LARGEST:
        raise NotJson(f"{path} is larger than {LARGEST // 1024 // 1024} MB: please divide it")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotJson(f"{path} is not in UTF-8: {error}") from error
    try:
        yield from _listed(json.loads(text))
    except (json.JSONDecodeError, RecursionError):
        yield from _on_each_line(path, text)


def _on_each_line(path: Path, text: str) -> Iterator[Thing]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield from _listed(json.loads(line))
        except (json.JSONDecodeError, RecursionError) as error:
            raise NotJson(f"{path}, line {number}: {error}") from error


def _listed(read: Any) -> Iterator[Thing]:
    if isinstance(read, list):
        yield from (each for each in read if isinstance(each, dict))
    elif isinstance(read, dict):
        inner = next(
            (read[name] for name in LISTS if isinstance(read.get(name), list | dict)), None
        )
        if "id" not in read and inner is not None:
            yield from _listed(inner)
        else:
            yield read
