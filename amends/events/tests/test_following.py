"""Followers lose nothing, and what is written cannot be changed."""

from dataclasses import dataclass
from threading import Thread
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from amends.events.actions import Action, Facts
from amends.events.actor import system
from amends.events.auditing import Finding, examine
from amends.events.models import Event, Follower, Seal
from amends.events.models.seal import canonical
from amends.ids import new_id
from amends.people.following import in_each_workspace
from amends.people.models import enter


@dataclass(frozen=True, kw_only=True)
class Count(Facts):
    count: int


class Deed(Action):
    DONE = "deed.done", Count, "Done"


def record(workspace_id: UUID, count: int = 1) -> Event:
    return Event.objects.record(
        Deed.DONE, by=system, workspace_id=workspace_id, facts=Count(count=count)
    )


def test_a_follower_reads_everything_that_six_writers_commit_in_any_order(committed_db):
    workspace_id = new_id()

    def write():
        with enter(workspace_id):
            for count in range(60):
                with transaction.atomic():
                    record(workspace_id, count)
        connection.close()

    seen: list[UUID] = []

    def read(batch):
        seen.extend(event_id for workspace, event_id in batch if workspace == workspace_id)

    writers = [Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        Follower.follow("reader", read, limit=7)
    for writer in writers:
        writer.join()
    while Follower.follow("reader", read):
        pass
    assert len(seen) == len(set(seen)) == 360


def test_effects_that_fail_leave_the_follower_where_it_was(committed_db):
    workspace_id = new_id()
    with enter(workspace_id):
        event = record(workspace_id)

    def fail(batch):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Follower.follow("reader", fail)
    seen = []
    while Follower.follow("reader", seen.extend):
        pass
    assert (workspace_id, event.id) in seen


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["UPDATE events_event SET facts = '{}'", "DELETE FROM events_event"]
)
def test_the_serving_role_can_neither_change_nor_delete_an_event(change):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_an_action_takes_only_its_own_facts():
    with pytest.raises(TypeError):
        Event.objects.written(Deed.DONE, by=system, workspace_id=new_id(), facts=Facts())


def test_a_chain_of_seals_holds_until_one_byte_of_one_event_changes(committed_db):
    workspace_id = new_id()
    with enter(workspace_id):
        events = [record(workspace_id, count) for count in range(5)]
        while Follower.follow("seal", in_each_workspace(Seal.objects.seal), limit=2):
            pass
        assert Seal.objects.count() == 3
        assert list(examine(workspace_id)) == []
        forge(events[3].id)
        assert list(examine(workspace_id)) == [Finding("changed", 2, events[3].id)]


def forge(event_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("UPDATE events_event SET facts = '{\"count\": 9}' WHERE id = %s", [event_id])
        cursor.execute("SET ROLE amends_app")


def test_reading_the_log_again_after_a_restore_seals_nothing_twice(committed_db):
    workspace_id = new_id()
    with enter(workspace_id):
        for count in range(3):
            record(workspace_id, count)
    for name in ("seal", "seal again"):
        while Follower.follow(name, in_each_workspace(Seal.objects.seal), limit=2):
            pass
    with enter(workspace_id):
        sealed = [each for seal in Seal.objects.all() for each in seal.event_ids]
        assert len(sealed) == len(set(sealed)) == 3
        assert list(examine(workspace_id)) == []


def test_the_sealed_bytes_of_an_event_never_change_their_form():
    event = Event(
        id=UUID("01a20023-8983-7370-b774-eb03fd1e41ea"),
        workspace_id=UUID("01a20023-8983-7370-b774-eb03fd1e41eb"),
        subject="case",
        action="case.registered",
        actor_kind="system",
        at="2026-11-21T09:16:00+08:00",
        facts={"number": 20418, "kind": "complaint"},
    )
    event.at = event._meta.get_field("at").to_python(event.at)
    event.recorded_at = event.at
    assert canonical(event) == (
        b'["01a20023-8983-7370-b774-eb03fd1e41ea","01a20023-8983-7370-b774-eb03fd1e41eb","","case",'
        b'"","case.registered",1,"system","","2026-11-21T01:16:00.000000+00:00",'
        b'"2026-11-21T01:16:00.000000+00:00",{"kind":"complaint","number":20418}]'
    )
