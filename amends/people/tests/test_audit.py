"""The audit as an administrator runs it: verified, kept elsewhere, exported for somebody else's code."""

import json
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from amends.cases.actions import CaseAction
from amends.events.actor import system
from amends.events.models import Event, Seal
from amends.people.heads import keep_heads, kept_heads


@pytest.fixture
def sealed(world) -> list[Event]:
    """Two seals, the first over two events."""
    with world.home.enter():
        events = [
            Event.objects.record(CaseAction.URGED, by=system, workspace_id=world.home.id)
            for _ in range(3)
        ]
        Seal.objects.seal(world.home.id, [event.id for event in events[:2]])
        Seal.objects.seal(world.home.id, [events[2].id])
    return events


def audit(*words: str) -> str:
    said = StringIO()
    call_command("audit", *words, stdout=said)
    return said.getvalue()


def test_a_log_that_nobody_touched_is_verified(sealed, settings, tmp_path):
    settings.DATA = tmp_path
    assert "xinghe: 2 seals checked" in audit("verify")


def test_x66_the_changed_event_is_named_and_the_command_fails(sealed, settings, tmp_path):
    settings.DATA = tmp_path
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("UPDATE events_event SET facts = '{\"a\": 1}' WHERE id = %s", [sealed[1].id])
        cursor.execute("SET ROLE amends_app")
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("audit", "verify", stdout=said)
    assert f"event {sealed[1].id} (case.urged" in said.getvalue()


def test_the_heads_of_a_day_are_kept_once(sealed, settings, tmp_path, world):
    settings.DATA = tmp_path
    keep_heads()
    (kept,) = kept_heads()
    assert kept["seal"] == 2
    with world.home.enter():
        more = Event.objects.record(CaseAction.URGED, by=system, workspace_id=world.home.id)
        Seal.objects.seal(world.home.id, [more.id])
    keep_heads()
    assert list(kept_heads()) == [kept]
    assert "3 seals checked" in audit("verify")


def test_what_is_exported_can_be_checked_with_two_rules_and_no_code_of_ours(sealed):
    lines = audit("export", "xinghe").splitlines()
    at, previous, checked = 0, "", 0
    while at < len(lines):
        seal = json.loads(lines[at])
        events = lines[at + 1 : at + 1 + seal["events"]]
        digest = sha256(previous.encode())
        for event in events:
            digest.update(sha256(event.encode()).digest())
        assert (seal["previous"], seal["root"]) == (previous, digest.hexdigest())
        previous, at, checked = seal["root"], at + 1 + len(events), checked + len(events)
    assert checked == 3


def test_another_name_is_told_kindly(world):
    with pytest.raises(CommandError, match="no workspace nowhere"):
        audit("export", "nowhere")
