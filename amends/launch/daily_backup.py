"""A backup each day, kept only once it was put back; some days and weeks of them."""

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from amends.events.models import Heartbeat
from amends.launch.backup import back_up
from amends.launch.verification import verify
from amends.now import now
from amends.watching.backups import BACKUP

NAME = re.compile(r"amends-(\d{4}-\d\d-\d\dT\d{4})Z\.tar")
DAYS, WEEKS = 7, 4


def back_up_daily() -> None:
    """As owner of the tables, whatever role the worker plays. Raises what keeps it from being one."""
    if settings.DAILY_BACKUP and is_due(settings.BACKUPS, hour=settings.BACKUP_HOUR):
        make(settings.DATA, os.environ["AMENDS_DATABASE_URL"], settings.BACKUPS)
        Heartbeat.objects.beat(BACKUP)


def is_due(folder: Path, *, hour: int) -> bool:
    """Whether none was made since it last was `hour` o'clock (UTC)."""
    latest = now().replace(hour=hour, minute=0, second=0, microsecond=0)
    if latest > now():
        latest -= timedelta(days=1)
    made = [_made_at(file) for file in kept(folder)]
    return not made or max(made) < latest


def make(data: Path, url: str, folder: Path) -> Path:
    """Another name until it is verified: what bears the name of a backup is one."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / "unverified.tar"
    draft.unlink(missing_ok=True)
    back_up(data, url, draft)
    verify(data, url, draft)
    file = folder / f"amends-{now():%Y-%m-%dT%H%M}Z.tar"
    draft.rename(file)
    for old in _surplus(folder):
        old.unlink()
    return file


def kept(folder: Path) -> list[Path]:
    """Oldest first."""
    return sorted(file for file in folder.glob("*.tar") if NAME.fullmatch(file.name))


def _surplus(folder: Path) -> list[Path]:
    """All but the newest ones, and the first of each of the last weeks."""
    files = kept(folder)
    first_of_week: dict[tuple[int, int], Path] = {}
    for file in files:
        first_of_week.setdefault(_made_at(file).isocalendar()[:2], file)
    spared = {*files[-DAYS:], *list(first_of_week.values())[-WEEKS:]}
    return [file for file in files if file not in spared]


def _made_at(file: Path) -> datetime:
    found = NAME.fullmatch(file.name)
    assert found
    return datetime.strptime(found[1], "%Y-%m-%dT%H%M").replace(tzinfo=UTC)
