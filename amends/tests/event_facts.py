"""The shapes of all events, kept as files so that no shape changes unseen, and their table in docs/events.md.

After a change that was meant: `bin/amends shell -c "from amends.tests.event_facts import write; write()"`.
"""

import json
import typing
from dataclasses import fields
from pathlib import Path
from types import NoneType, UnionType

from django.apps import apps
from django.utils import translation

from amends.events.actions import Action, every_action

Shapes = dict[str, dict]

PAGE = Path(__file__).parents[2] / "docs" / "events.md"
BEGIN, END = "<!-- actions -->\n", "<!-- end of actions -->"


def shapes_by_room() -> dict[str, Shapes]:
    """For each room, its actions with version and facts (name of each and type)."""
    rooms: dict[str, Shapes] = {}
    for code, action in sorted(every_action.items()):
        if ".tests." in type(action).__module__:
            continue
        rooms.setdefault(room_of(action), {})[code] = shape_of(action)
    return dict(sorted(rooms.items()))


def room_of(action: Action) -> str:
    return type(action).__module__.split(".")[1]


def shape_of(action: Action) -> dict:
    hints = typing.get_type_hints(action.facts)
    return {
        "version": action.version,
        "facts": {field.name: _told(hints[field.name]) for field in fields(action.facts)},
    }


def golden_file(room: str) -> Path:
    return Path(apps.get_app_config(room).path) / "tests" / "golden" / "events.json"


def kept(room: str) -> Shapes:
    path = golden_file(room)
    return json.loads(path.read_text()) if path.exists() else {}


def table() -> str:
    """The actions of every room, for docs/events.md."""
    lines = []
    for room, shapes in shapes_by_room().items():
        lines += [f"### {room}", "", "| action | means | facts |", "|---|---|---|"]
        for code, shape in shapes.items():
            with translation.override("en"):
                means = str(every_action[code].sentence)
            facts = ", ".join(f"`{name}`" for name in shape["facts"]) or "–"
            lines.append(f"| `{code}` | {means} | {facts} |")
        lines.append("")
    return "\n".join(lines)


def table_in_the_page() -> str:
    return PAGE.read_text().partition(BEGIN)[2].partition(END)[0]


def write() -> None:
    for room, shapes in shapes_by_room().items():
        path = golden_file(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(shapes, indent=2) + "\n")
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(before + BEGIN + table() + END + rest.partition(END)[2])


def _told(kind: type) -> str:
    if typing.get_origin(kind) in (UnionType, typing.Union):
        parts = [part for part in typing.get_args(kind) if part is not NoneType]
        return " or ".join(_told(part) for part in parts) + ", may be left out"
    if typing.get_origin(kind) is list:
        return f"list of {_told(typing.get_args(kind)[0])}"
    return kind.__name__
