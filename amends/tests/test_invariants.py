"""Habits of the house that a reader can rely on, each with the sentence to say when it is broken."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from amends.outside.kept_digest import KeptDigest
from amends.people.walls import inner_keys

PACKAGE = Path(__file__).parents[1]
# Names that are called, and the only places that may.
PLACES = {
    "timezone.now": ["now.py"],
    "datetime.now": ["now.py", "launch/", "bench/"],
    "datetime.utcnow": [],
    "date.today": [],
    # The squares of a QR code, which segno draws, hold nothing of anybody.
    "Markup": ["words/sanitising.py", "interface/", "portal/qr.py"],
    "mark_safe": ["words/sanitising.py", "interface/"],
}
OWN_TIME = "The product's time is amends.now.now(), which tests and the demo may set"
SENTENCES = {
    "timezone.now": OWN_TIME,
    "datetime.now": OWN_TIME,
    "datetime.utcnow": OWN_TIME,
    "date.today": OWN_TIME,
    "Markup": "Only the sanitizer and the interface may call text safe",
    "mark_safe": "Only the sanitizer and the interface may call text safe",
}
CLIENTS = {"requests", "urllib.request", "httpx", "http.client", "aiohttp"}
# Mail servers: one is the operator's own, the other is asked through what guards it.
MAIL_CLIENTS = {
    "smtplib": ("channels/email/sending.py", "channels/email/catching.py", "launch/"),
    "imaplib": ("channels/email/guarded_imap.py",),
    "socket": ("outside/", "launch/", "bench/", "channels/email/guarded_imap.py"),
}
# The stand-in plays somebody else's server: its calls are those of another house.
MAY_CALL_OUT = ("outside/", "launch/", "bench/", "channels/sms/stand_in/")


@dataclass(frozen=True)
class Source:
    name: str
    calls: frozenset[str]
    imports: frozenset[str]


@cache
def sources() -> list[Source]:
    names = {path: path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.py"))}
    return [
        read(name, ast.parse(path.read_text()))
        for path, name in names.items()
        if "/tests/" not in f"/{name}" and "/migrations/" not in name
    ]


def read(name: str, tree: ast.Module) -> Source:
    nodes = list(ast.walk(tree))
    calls = frozenset(ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call))
    return Source(name, calls, frozenset(each for node in nodes for each in imports(node)))


def imports(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{each.name}" for each in node.names)


@pytest.mark.parametrize("call", PLACES)
def test_what_only_one_place_may_do_is_done_nowhere_else(call):
    elsewhere = [
        source.name
        for source in sources()
        if call in source.calls and not source.name.startswith(tuple(PLACES[call]))
    ]
    assert not elsewhere, f"{SENTENCES[call]}: {call}(…) stands in {', '.join(elsewhere)}"


def test_nothing_happens_behind_the_back_of_a_verb():
    listening = [each.name for each in sources() if "django.dispatch.receiver" in each.imports]
    assert not listening, (
        "There are no signals of our own: let a verb do it, or a follower of the log. "
        f"Signals stand in {', '.join(listening)}"
    )


def test_saving_a_row_does_nothing_but_save_it():
    overriding = [
        model.__name__
        for model in apps.get_models()
        if model.save.__module__.startswith("amends.")
        or model.delete.__module__.startswith("amends.")
    ]
    assert not overriding, (
        "What follows from a change is a verb with a name; save() and delete() of "
        f"{', '.join(overriding)} do more than they say"
    )


def test_x49_the_world_outside_is_reached_through_one_door():
    calling = [
        source.name
        for source in sources()
        if source.imports & CLIENTS and not source.name.startswith(MAY_CALL_OUT)
    ]
    assert not calling, (
        f"HTTP goes out through amends/outside alone, which guards it: {', '.join(calling)}"
    )


@pytest.mark.parametrize("client", MAIL_CLIENTS)
def test_x49_mail_servers_are_reached_through_one_door_each(client):
    calling = [
        source.name
        for source in sources()
        if client in source.imports and not source.name.startswith(MAIL_CLIENTS[client])
    ]
    assert not calling, f"{client} is used by {', '.join(calling)} as well"


def test_keys_between_rows_of_a_workspace_cannot_leave_it():
    loose = [
        f"{model.__name__}.{field.name}"
        for model, field in inner_keys()
        if field.db_constraint and field.remote_field and isinstance(field, models.ForeignKey)
    ]
    assert not loose, (
        "Declare these keys with within(), so that the database keeps them inside one workspace: "
        + ", ".join(loose)
    )


# Fields as long as a SHA-256 in hexadecimal that name no file.
NO_FILE = {
    "ArchivedMonth.root",
    "Seal.digests",
    "Seal.previous",
    "Seal.root",
    "SetupCode.digest",
    "Invitation.digest",
    "Token.digest",
    "StoredAnswer.digest",
    "Submission.digest",
    "ShortLink.digest",
    # What it names is about to go, and is not missed.
    "ForsakenFile.file",
}


def test_a_row_names_a_file_by_a_field_that_restore_knows():
    unknown = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if model.__module__.startswith("amends.") and could_name_a_file(field)
    }
    assert unknown == NO_FILE, (
        "What names a file of the store is a KeptDigest, or a restored backup would not miss it; "
        f"say of {', '.join(sorted(unknown ^ NO_FILE))} whether it is one"
    )


def could_name_a_file(field: models.Field) -> bool:
    named_so = any(word in field.name for word in ("digest", "sha", "hash", "file", "checksum"))
    as_long = isinstance(field, models.CharField) and field.max_length == 64
    of_djangos = isinstance(field, models.FileField)
    return (named_so or as_long or of_djangos) and not isinstance(field, KeptDigest)
