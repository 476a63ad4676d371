"""The daily backup, and whether it is there: one that was not put back is none."""

from datetime import datetime, timedelta

from django.conf import settings

from amends.events.models import Heartbeat
from amends.launch import daily_backup
from amends.now import now
from amends.people.models import Workspace

# The sign of life of the last one that was verified.
BACKUP = "backup"
TOO_OLD = timedelta(hours=50)


def back_up_daily() -> None:
    """As owner of the tables, whatever role the worker plays. Raises what keeps it from being one."""
    if not settings.DAILY_BACKUP or not _is_due():
        return
    daily_backup.make(settings.DATA, daily_backup.database_url(), settings.BACKUPS)
    Heartbeat.objects.beat(BACKUP)


def last_verified() -> datetime | None:
    beat = Heartbeat.objects.filter(name=BACKUP).first()
    return beat.beat_at if beat else None


def backup_is_missing() -> bool:
    """Where there should be one each day: the last try failed, or none was made for two days."""
    if not settings.DAILY_BACKUP:
        return False
    if Heartbeat.objects.filter(name="job backup").exclude(complaint="").exists():
        return True
    first = Workspace.objects.order_by("opened_at").values_list("opened_at", flat=True).first()
    since = last_verified() or first
    return since is not None and now() - since > TOO_OLD


def _is_due() -> bool:
    return daily_backup.is_due(settings.BACKUPS, hour=settings.BACKUP_HOUR)
