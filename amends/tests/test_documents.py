"""The documents hold: whatever a reader may meet in the product is described there."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.core.management import get_commands

from amends.launch.commands import OWN
from amends.tests.event_facts import table, table_in_the_page
from amends.tests.routes import every_operation_of_the_api, every_route

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
TEXTS = {path: path.read_text() for path in DOCUMENTS}
EVERYTHING = "\n".join(TEXTS.values())
# Rooms that are described on the page of another, and pages named for a topic.
PAGE_OF = {
    "events": "events",
    "outside": "files",
    "words": "files",
    "printing": "files",
    "importing": "importing",
    "launch": "operating",
    "watching": "operating",
    "bench": "speed",
    "channels": "mail",
    "hooks": "webhooks",
    "world": "ARCHITECTURE",
    "tests": "ARCHITECTURE",
}
# What is not a noun of our own: parts of an address that libraries or parameters bring.
LIBRARIES = ("/account/",)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def told(word: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", EVERYTHING) is not None


def settings_read() -> set[str]:
    read = set()
    for path in (ROOT / "amends").rglob("*.py"):
        if "tests" in path.parts:
            continue
        source = path.read_text()
        for node in ast.walk(ast.parse(source)) if "AMENDS_" in source else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                read |= set(re.findall(r"\bAMENDS_[A-Z_]+\b", node.value))
    return read


def nouns() -> set[str]:
    """The fixed parts of every address."""
    routes = [route for route in every_route() if not route.startswith(LIBRARIES)]
    return {
        part
        for route in routes
        for part in route.strip("/").split("/")
        if part and "<" not in part and len(part) > 2
    }


def rooms() -> list[str]:
    return sorted(
        path.parent.name
        for path in (ROOT / "amends").glob("*/__init__.py")
        if path.parent.name != "tests"
    )


def test_every_setting_is_described():
    missing = sorted(name for name in settings_read() if not told(name))
    assert not missing, f"docs/operating.md does not say what {', '.join(missing)} does"


def test_the_table_of_actions_is_that_of_the_code():
    assert table_in_the_page() == table(), (
        "docs/events.md lists other actions than the rooms: amends/tests/event_facts.py writes it anew"
    )


def test_every_noun_of_an_address_is_described():
    missing = sorted(noun for noun in nouns() if not told(noun))
    assert not missing, f"No document names these parts of addresses: {', '.join(missing)}"


def test_every_call_of_the_api_has_an_example():
    page = TEXTS[ROOT / "docs/api.md"]
    calls = {re.sub(r"<\w+>", "…", path) for _, path in every_operation_of_the_api()}
    missing = [
        call
        for call in sorted(calls)
        if not re.search(
            re.escape("$amends" + call.removeprefix("/api/v1")).replace("…", r"[\w…-]+"), page
        )
    ]
    assert not missing, f"docs/api.md has no example of {', '.join(missing)}"


def test_every_script_is_described():
    missing = [path.name for path in (ROOT / "bin").iterdir() if not told(f"bin/{path.name}")]
    assert not missing, f"No document says what bin/{', bin/'.join(missing)} is for"


def test_every_command_is_described():
    ours = {name for name, app in get_commands().items() if app.startswith("amends")}
    missing = sorted(
        name
        for name in {*ours, *OWN}
        if not told(f"amends {name}") and f"`{name}`" not in EVERYTHING
    )
    assert not missing, f"docs/operating.md does not say what `amends {missing[0]}` does" + (
        f" (nor {', '.join(missing[1:])})" if missing[1:] else ""
    )


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_a_page(room):
    page = ROOT / "docs" / f"{PAGE_OF.get(room, room)}.md"
    assert page.exists(), f"Nobody can read about the room {room}: docs/{page.name} is not there"
    assert told(f"amends/{room}") or told(f"{room}/"), f"docs/ARCHITECTURE.md leaves {room} out"


def test_every_app_is_a_room():
    ours = {
        app.name.split(".")[1] for app in apps.get_app_configs() if app.name.startswith("amends.")
    }
    assert ours <= set(rooms())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    dead = [
        link
        for link in LINK.findall(TEXTS[path])
        if "://" not in link
        and not link.startswith(("#", "mailto:"))
        and not (path.parent / link.partition("#")[0]).exists()
    ]
    assert not dead, f"{path.name} links to what is not there: {', '.join(dead)}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_files_named_are_there(path):
    named = set(re.findall(r"`((?:amends|bin|docs|requirements)/[\w./-]+\w)`", TEXTS[path]))
    dead = sorted(name for name in named if not (ROOT / name).exists())
    assert not dead, f"{path.name} names files that are not there: {', '.join(dead)}"


def test_no_file_names_a_machine_or_a_registry():
    foreign = re.compile(
        r"/(?:home|Users|root|work)/\w|index-url|registry\.npmjs|files\.pythonhosted"
    )
    listed = subprocess.run(
        ["git", "ls-files", "*.md", "*.txt", "*.toml", "bin/*"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = [
        name
        for name in listed.stdout.split()
        if (ROOT / name).is_file() and foreign.search((ROOT / name).read_text(errors="ignore"))
    ]
    told = [name for name in told if name not in {"bin/setup"}]
    assert not told, f"A path of one machine, or the address of a registry, stands in {told}"


def words() -> dict[str, tuple[str, str]]:
    """English to (简体, 繁體), as docs/words.md has them."""
    rows = [line.strip("|").split("|") for line in TEXTS[ROOT / "docs/words.md"].splitlines()]
    cells = [[cell.strip() for cell in row] for row in rows if len(row) == 5]
    return {english: (hans, hant) for english, hans, hant, *_ in cells[2:]}


@pytest.mark.parametrize(("locale", "column"), [("zh_Hans", 0), ("zh_Hant", 1)])
def test_screens_use_the_words_of_the_house(locale, column):
    agreed = words()
    others = [
        f"{path.parts[-5]}: {message.id} is {message.string}, not {agreed[message.id][column]}"
        for path in sorted((ROOT / "amends").glob(f"*/locale/{locale}/LC_MESSAGES/django.po"))
        for message in read_po(path.open("rb"))
        if isinstance(message.id, str)
        and message.context != "tab"  # of which a phone has room for seven
        and message.id in agreed
        and message.string != agreed[message.id][column]
    ]
    assert not others, f"docs/words.md has other words: {'; '.join(others)}"


def test_pictures_are_light():
    heavy = [
        path.name
        for path in (ROOT / "docs/pictures").iterdir()
        if path.suffix != ".webp" or path.stat().st_size > 200_000
    ]
    assert not heavy, f"bin/screenshots makes pictures of at most 200 kB: {', '.join(heavy)}"
