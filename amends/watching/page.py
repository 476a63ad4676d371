"""How it runs, for administrators: what waits, who lives, what alarms."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from amends.events.models import Heartbeat
from amends.people.models import Workspace
from amends.watching.alarming import LONGEST_LAG, LONGEST_WAIT, found_here, found_in
from amends.watching.backups import BACKUP, last_verified
from amends.watching.figures import Waiting, disk_free, unread_by_followers, what_waits
from amends.watching.models import Alarm, AlarmKind

ALIVE = timedelta(seconds=30)
MOST_PAST = 20


@dataclass(frozen=True)
class Line:
    """`longest` is the wait from which on it alarms."""

    label: str
    waiting: Waiting
    longest: timedelta | None = None

    @property
    def is_late(self) -> bool:
        return bool(self.longest and self.waiting.age > self.longest)


class Operations:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.found = [kind.label for kind in AlarmKind if kind in self._found()]
        self.disk_free = disk_free()
        self.last_backup = last_verified()

    def _found(self) -> set[AlarmKind]:
        return found_here() | found_in(self._workspace.pk)

    @property
    def lines(self) -> list[Line]:
        waits = what_waits(self._workspace.pk)
        behind = max((each for _, each in unread_by_followers()), key=_age, default=Waiting())
        return [
            Line(_("Letters to be sent"), waits["letters"], LONGEST_WAIT[AlarmKind.LETTERS]),
            Line(_("SMS tried in vain"), waits["texts"], LONGEST_WAIT[AlarmKind.TEXTS]),
            Line(_("Letters given up within a day"), waits["dead"]),
            Line(_("Mails to be taken in"), waits["mails"], LONGEST_WAIT[AlarmKind.MAILS]),
            Line(_("Mails set aside for a person"), waits["set_aside"]),
            Line(
                _("Promises to be looked at"), waits["promises"], LONGEST_WAIT[AlarmKind.PROMISES]
            ),
            Line(_("Deliveries to webhooks"), waits["postings"]),
            Line(_("Changes to be followed"), behind, LONGEST_LAG),
        ]

    @property
    def processes(self) -> list[tuple[str, bool]]:
        beats = Heartbeat.objects.exclude(name__startswith="job ").exclude(name=BACKUP)
        return [(beat.name, beat.is_younger_than(ALIVE)) for beat in beats.order_by("name")]

    @property
    def past(self):
        told = Alarm.objects.filter(workspace=self._workspace, raised_at__isnull=False)
        return told.order_by("-raised_at")[:MOST_PAST]


def _age(waiting: Waiting) -> timedelta:
    return waiting.age
