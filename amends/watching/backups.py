"""Whether the daily backup is there: one that was not put back is none."""

from datetime import datetime, timedelta

from django.conf import settings

from amends.events.models import Heartbeat
from amends.now import now
from amends.people.models import Workspace

# The sign of life of the last one that was verified.
BACKUP = "backup"
TOO_OLD = timedelta(hours=50)


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
