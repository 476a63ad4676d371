from datetime import timedelta

import pytest

from amends.events.models import Heartbeat
from amends.launch.daily_backup import back_up_daily
from amends.now import now
from amends.watching.alarming import found_here
from amends.watching.backups import BACKUP
from amends.watching.models import AlarmKind


@pytest.fixture
def daily(db, settings, tmp_path):
    settings.DAILY_BACKUP, settings.BACKUPS = True, tmp_path / "backups"


def test_a_backup_that_failed_or_is_old_is_an_alarm(daily):
    Heartbeat.objects.beat(BACKUP)
    assert AlarmKind.BACKUP not in found_here()
    Heartbeat.objects.complain("job backup", "LaunchError")
    assert AlarmKind.BACKUP in found_here()
    Heartbeat.objects.recover("job backup")
    Heartbeat.objects.filter(name=BACKUP).update(beat_at=now() - timedelta(days=3))
    assert AlarmKind.BACKUP in found_here()


def test_where_none_is_wanted_none_is_missed(daily, settings):
    settings.DAILY_BACKUP = False
    Heartbeat.objects.complain("job backup", "LaunchError")
    assert AlarmKind.BACKUP not in found_here()


@pytest.mark.slow
def test_the_worker_keeps_one_a_day_and_says_when(committed_db, settings, tmp_path, monkeypatch):
    settings.DAILY_BACKUP, settings.BACKUPS = True, tmp_path / "backups"
    settings.DATA = tmp_path
    (tmp_path / "key").write_text("a key")
    monkeypatch.setenv("AMENDS_DATABASE_URL", committed_db)
    back_up_daily()
    back_up_daily()
    [file] = settings.BACKUPS.iterdir()
    assert file.name.startswith("amends-") and file.stat().st_mode & 0o077 == 0
    assert Heartbeat.objects.get(name=BACKUP).is_younger_than(timedelta(minutes=1))
