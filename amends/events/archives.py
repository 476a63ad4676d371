"""What has left the log, month by month, as far as its files are at hand."""

import gzip
import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from amends.events.models import ArchivedMonth, Event
from amends.ids import time_of


class Archives:
    def __init__(self, months: Iterable[ArchivedMonth], files: Iterable[Path] = ()) -> None:
        """The hash of each event in `files` is held in memory."""
        self._left = {month.month: month for month in months}
        self._shown: set[date] = set()
        self._digests: dict[UUID, bytes] = {}
        self.strange = [file for file in files if not self._read(file)]

    def digests_of(self, keys: Iterable[UUID]) -> dict[UUID, bytes]:
        return {key: self._digests[key] for key in keys if key in self._digests}

    def left_unseen(self, key: UUID) -> bool:
        """Whether this event belongs to a month that left, and whose file was not shown."""
        month = time_of(key).date().replace(day=1)
        return month in self._left and month not in self._shown

    def _read(self, file: Path) -> bool:
        """Whether it is what left: its lines have the root that was noted."""
        digests, whole = {}, sha256()
        try:
            with gzip.open(file, "rb") as lines:
                for line in lines:
                    digest = sha256(line.rstrip(b"\n")).digest()
                    digests[UUID(json.loads(line)[0])] = digest
                    whole.update(digest)
        except (OSError, EOFError, ValueError, LookupError, TypeError):
            return False
        for month in self._left.values():
            if month.root == whole.hexdigest():
                self._shown.add(month.month)
                self._digests |= digests
                return True
        return False


NO_ARCHIVES = Archives([])


def archives_of_events(files: Iterable[Path]) -> Archives:
    return Archives(months_of_events(), files)


def months_of_events() -> list[ArchivedMonth]:
    return list(ArchivedMonth.objects.filter(table=Event._meta.db_table).order_by("month"))
