"""A backup counts as one when it was put back: rows, files and chain as they were."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import time_machine
from django.db import connection

from amends.events.models import Event, Seal
from amends.launch import daily_backup
from amends.launch.backup import back_up
from amends.launch.errors import LaunchError
from amends.launch.tests.test_backup import data, keep_a_file
from amends.launch.verification import verify
from amends.people.models import Workspace
from amends.world.fixtures import World

pytestmark = pytest.mark.slow
__all__ = ["data"]


def seal_everything():
    for workspace in Workspace.objects.all():
        with workspace.enter():
            ids = Event.objects.filter(workspace_id=workspace.id).values_list("id", flat=True)
            if ids:
                Seal.objects.seal(workspace.id, list(ids))


class Writers:
    """Cases that come in while something else happens."""

    def __init__(self):
        self.registered = 0
        self.busy = threading.Event()
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._enough.set()
        self._thread.join()

    def _write(self):
        program = World().api("lin")
        while not self._enough.is_set():
            told = {"kind": "complaint", "channel": "phone", "text": "没有人来"}
            customer = {"email": f"{self.registered}@example.org"}
            assert program.tell("/cases", told | {"customer": customer}).status_code == 201
            self.registered += 1
            if self.registered % 10 == 0:
                seal_everything()
                self.busy.set()
        connection.close()


def test_a_backup_taken_under_load_restores_to_an_equal_product(
    committed_db, data, tmp_path, settings
):
    settings.API_CALLS_PER_TOKEN = 0
    keep_a_file(data)
    with Writers() as writers:
        assert writers.busy.wait(60)
        before = writers.registered
        back_up(data, committed_db, tmp_path / "backup.tar")
        assert writers.registered > before
    assert verify(data, committed_db, tmp_path / "backup.tar").startswith("Verified:")


def test_what_was_changed_before_the_backup_is_found_in_it(committed_db, data, tmp_path):
    seal_everything()
    with psycopg.connect(committed_db) as forger:
        forger.execute(
            "UPDATE events_event SET actor_kind = 'forger' WHERE id = "
            "(SELECT event_ids[1] FROM events_seal LIMIT 1)"
        )
    back_up(data, committed_db, tmp_path / "backup.tar")
    with pytest.raises(LaunchError, match="chain of the log"):
        verify(data, committed_db, tmp_path / "backup.tar")


def test_a_file_that_is_not_what_it_was_is_found(committed_db, data, tmp_path):
    keep_a_file(data).write_bytes(b"another photograph")
    back_up(data, committed_db, tmp_path / "backup.tar")
    with pytest.raises(LaunchError, match="not what it was"):
        verify(data, committed_db, tmp_path / "backup.tar")


def test_of_daily_backups_a_week_is_kept_and_one_for_each_of_four_weeks(tmp_path):
    first = datetime(2026, 9, 1, 19, 0, tzinfo=UTC)
    for day in range(60):
        made = first + timedelta(days=day)
        Path(tmp_path / f"amends-{made:%Y-%m-%dT%H%M}Z.tar").touch()
    for old in daily_backup._surplus(tmp_path):
        old.unlink()
    left = daily_backup.kept(tmp_path)
    assert len(left) == 10
    assert left[-1].name == "amends-2026-10-30T1900Z.tar"
    with time_machine.travel(first + timedelta(days=59, hours=20)):
        assert not daily_backup.is_due(tmp_path, hour=19)
    with time_machine.travel(first + timedelta(days=60, minutes=1)):
        assert daily_backup.is_due(tmp_path, hour=19)
