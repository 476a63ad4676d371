"""The chain: its bytes are fixed for ever, and a change behind its back is found."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from amends.cases.actions import CaseAction
from amends.events.actor import system
from amends.events.auditing import Finding, examine, head_of
from amends.events.models import Event, Seal
from amends.events.models.seal import canonical

GOLDEN = (
    b'["019a0000-0000-7000-8000-000000000001","019a0000-0000-7000-8000-000000000002",'
    b'"019a0000-0000-7000-8000-000000000003","case","019a0000-0000-7000-8000-000000000003",'
    b'"case.closed",1,"system","","2026-03-14T09:26:53.589793+00:00",'
    b'"2026-03-14T09:26:53.000000+00:00",{"a":"\xe5\xb7\xb2\xe5\x8a\x9e\xe7\xbb\x93","reason":"content"}]'
)


def test_the_bytes_of_an_event_are_those_of_the_documents():
    number = "019a0000-0000-7000-8000-00000000000"
    event = Event(
        id=UUID(f"{number}1"),
        xid=4711,
        workspace_id=UUID(f"{number}2"),
        case_id=UUID(f"{number}3"),
        subject="case",
        subject_id=UUID(f"{number}3"),
        action="case.closed",
        version=1,
        actor_kind="system",
        at=datetime(2026, 3, 14, 9, 26, 53, 589793, UTC),
        recorded_at=datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC),
        facts={"reason": "content", "a": "已办结"},
    )
    assert canonical(event) == GOLDEN


def test_x66_a_single_changed_byte_is_found_and_its_event_named(inside):
    home = inside.home
    first, second = (urged(home) for _ in range(2))
    Seal.objects.seal(home.id, [second.id])
    Seal.objects.seal(home.id, [first.id])
    assert list(examine(home.id)) == []
    tamper("UPDATE events_event SET at = at - interval '1 day' WHERE id = %s", first.id)
    assert list(examine(home.id)) == [Finding("changed", 2, first.id)]


def test_x66_an_event_that_is_gone_is_missed(inside):
    home = inside.home
    events = [urged(home).id for _ in range(3)]
    Seal.objects.seal(home.id, events)
    tamper("DELETE FROM events_event WHERE id = %s", events[1])
    assert list(examine(home.id)) == [Finding("missing", 1, events[1])]


def test_x66_a_seal_made_to_fit_a_changed_event_breaks_the_chain(inside):
    home = inside.home
    for _ in range(2):
        Seal.objects.seal(home.id, [urged(home).id])
    first = Seal.objects.get(number=1)
    tamper("UPDATE events_seal SET root = repeat('0', 64) WHERE id = %s", first.id)
    assert [finding.what for finding in examine(home.id)] == ["altered", "unlinked"]


def test_x66_a_tail_that_was_cut_off_is_told_by_a_head_kept_elsewhere(inside):
    home = inside.home
    for _ in range(2):
        Seal.objects.seal(home.id, [urged(home).id])
    head = head_of(home.id)
    tamper("DELETE FROM events_seal WHERE id = %s", Seal.objects.get(number=2).id)
    assert list(examine(home.id)) == []
    assert list(examine(home.id, heads=[head])) == [Finding("cut", 2)]


def test_no_serving_process_can_change_an_event(inside):
    event = urged(inside.home)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(action="case.closed")


def urged(workspace) -> Event:
    return Event.objects.record(CaseAction.URGED, by=system, workspace_id=workspace.id)


def tamper(statement: str, event_id: UUID) -> None:
    """As only the owner of the tables can."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute(statement, [event_id])
        cursor.execute("SET ROLE amends_app")
