"""A month leaves: its rows are in files, nothing is missed, and what is in the files can be checked."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction

from amends.cases.actions import CaseAction
from amends.events import archiving
from amends.events.actor import system
from amends.events.models import ArchivedMonth, Event, Seal
from amends.events.partitions import make_months_ahead
from amends.owner import as_owner
from amends.people.models.access import AccessLog
from amends.world.fixtures import World

MAY = datetime(2025, 5, 1, tzinfo=UTC)
EVENTS = Event._meta.db_table


def command(*words: str) -> str:
    said = StringIO()
    call_command(*words, stdout=said)
    return said.getvalue()


def happen(workspace, *, days: int) -> list[Event]:
    """One a day from the last of April on, sealed together."""
    events = []
    for day in range(days):
        with time_machine.travel(MAY + timedelta(days=day - 1, hours=3), tick=False):
            events.append(
                Event.objects.record(CaseAction.URGED, by=system, workspace_id=workspace.id)
            )
    Seal.objects.seal(workspace.id, [event.id for event in events])
    return events


@pytest.fixture
def year_later(committed_db, settings, tmp_path):
    """May lies in a partition of its own, but for one event; April and June in the default one."""
    settings.DATA = tmp_path
    world = World()
    with world.home.enter():
        with time_machine.travel(MAY, tick=False), as_owner():
            make_months_ahead(EVENTS, months=0)
        happen(world.home, days=34)
        with time_machine.travel(MAY + timedelta(days=9)):
            AccessLog.objects.note(
                world.member("lin"), world.customer("周雅婷").id, what="customer page"
            )
    with time_machine.travel(MAY + timedelta(days=430)):
        yield world


def in_may(model) -> int:
    month = archiving.span_of(MAY, MAY + timedelta(days=31))
    with as_owner():
        return model.objects.filter(id__gte=month[0], id__lt=month[1]).count()


def test_a_month_that_left_is_known_to_have_left_and_its_file_is_verified(year_later, tmp_path):
    assert in_may(Event) == 31
    told = command("archive_month", "2025-05", str(tmp_path / "kept"))
    assert "events_event of 2025-05: 31 rows left, root" in told
    assert "people_accesslog of 2025-05: 1 rows left" in told
    assert in_may(Event) == in_may(AccessLog) == 0

    verified = command("audit", "verify")
    assert "events_event of 2025-05 left on 2026-07-05: 31 rows, root" in verified
    file = tmp_path / "kept" / "events_event-2025-05.jsonl.gz"
    assert file.stat().st_mode & 0o077 == 0
    assert "seals checked" in command("audit", "verify", "--archive", str(file))
    with year_later.home.enter():
        told = Event.objects.filter(action="month.archived").values_list("facts__table", flat=True)
        assert set(told) == {EVENTS, "people_accesslog"}
    assert "Nothing of 2025-05" in command("archive_month", "2025-05", str(tmp_path / "kept"))


def test_what_lies_in_the_default_partition_leaves_as_well(year_later, tmp_path):
    command("archive_month", "2025-06", str(tmp_path))
    assert ArchivedMonth.objects.get(table=EVENTS).rows == 2
    assert "seals checked" in command(
        "audit", "verify", "--archive", str(tmp_path / "events_event-2025-06.jsonl.gz")
    )


def test_an_event_missing_in_another_month_is_still_named_and_so_is_a_forged_file(
    year_later, tmp_path
):
    command("archive_month", "2025-05", str(tmp_path))
    with year_later.home.enter(), as_owner():
        april = Event.objects.order_by("id").filter(action="case.urged").first()
        Event.objects.filter(id=april.id).delete()
    file = tmp_path / "events_event-2025-05.jsonl.gz"
    lines = gzip.decompress(file.read_bytes()).splitlines()
    first = json.loads(lines[0])
    first[5] = "case.closed"
    forged = tmp_path / "forged.gz"
    forged.write_bytes(gzip.compress(b"\n".join([json.dumps(first).encode(), *lines[1:]]) + b"\n"))
    said = StringIO()
    with pytest.raises(CommandError, match="differences: 2"):
        call_command("audit", "verify", "--archive", str(forged), stdout=said)
    assert f"event {april.id} is gone" in said.getvalue()
    assert f"{forged} is not what left the log" in said.getvalue()


def test_one_broken_off_while_it_was_written_is_taken_up_again(year_later, tmp_path):
    with as_owner():
        archiving.write_down(archiving.set_apart(EVENTS, MAY), tmp_path)
    assert "is leaving" in command("audit", "verify")
    command("archive_month", "2025-05", str(tmp_path))
    assert ArchivedMonth.objects.get(table=EVENTS).rows == 31
    assert "31 rows" in command("audit", "verify")


def test_a_month_that_is_still_looked_at_stays(year_later, tmp_path):
    with pytest.raises(CommandError, match="ended a year ago"):
        command("archive_month", "2025-12", str(tmp_path))


def test_only_the_owner_can_take_a_month_out(year_later):
    with pytest.raises(ProgrammingError), transaction.atomic():
        archiving.set_apart(EVENTS, MAY)
