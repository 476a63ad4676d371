"""Every template of every room: translated, without inline code, with icons that exist."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

from amends.interface.catalogues import rooms
from amends.interface.icons import SHAPES


def templates_of(room: Path) -> list[Path]:
    paths = sorted(room.glob("jinja2/**/*.html"))
    return [path for path in paths if "gallery" not in path.parts]


ROOMS = [room for room in rooms() if templates_of(room)]
SPOKEN = {"title", "aria-label", "placeholder", "alt"}
OWN_NAMES = {"Amends", "简体", "繁體", "English", "简体中文", "繁體中文"}
ATTRIBUTE = re.compile(r'(?:[\w-]+="[^"]*"\s*)+')  # a macro that writes inside a tag
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")


class VisibleText(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("kbd", "style", "script")
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag):
        self.silent -= tag in ("kbd", "style", "script")

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def without_expressions(source: str) -> str:
    """The template's own text; what stands in {% trans %} is translated and therefore left out."""
    kept, translating = [], False
    for _, kind, text in engines["jinja2"].env.lex(source):
        if kind == "name" and text in ("trans", "endtrans"):
            translating = text == "trans"
        elif kind == "data" and not translating:
            kept.append(text)
    return "".join(kept)


def said_in_expressions(source: str) -> list[str]:
    """Strings in expressions that look like words for people and are not handed to a translator."""
    tree = engines["jinja2"].env.parse(source)
    translated = {
        id(node)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
        and call.node.name in ("_", "gettext", "ngettext", "pgettext")
        for node in call.find_all(nodes.Const)
    }
    return [
        const.value
        for const in tree.find_all(nodes.Const)
        if isinstance(const.value, str)
        and id(const) not in translated
        and re.search(r"[\u4e00-\u9fff]|^[A-Z][a-z]+ [a-z]", const.value)
    ]


def said_without_translation(path: Path) -> list[str]:
    source = path.read_text()
    page = VisibleText()
    page.feed(without_expressions(source))
    said = [text.strip(" \n·") for text in page.found + said_in_expressions(source)]
    bare = [text for text in said if LETTERS.search(text) and not ATTRIBUTE.fullmatch(text)]
    return [text for text in bare if text not in OWN_NAMES]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_everything_a_person_reads_is_marked_for_translation(room):
    bare = {
        str(path.relative_to(room)): said_without_translation(path) for path in templates_of(room)
    }
    assert {name: said for name, said in bare.items() if said} == {}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_no_script_and_no_style_stands_in_a_page(room):
    for path in templates_of(room):
        source = path.read_text()
        assert not re.search(r"<script(?![^>]*\bsrc=)", source), path.name
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", source), path.name
        assert "|safe" not in source, path.name


def test_every_icon_that_is_named_exists():
    named = re.compile(r"""(?:\bicon\(|icon_name=|\bicon=|empty\()\s*["']([\w-]+)["']""")
    files = [
        *(path for room in ROOMS for path in templates_of(room)),
        *(path for room in rooms() for path in room.rglob("*.py") if "tests" not in path.parts),
    ]
    missing = {
        (path.name, name)
        for path in files
        for name in named.findall(path.read_text())
        if name not in SHAPES
    }
    assert missing == set()
