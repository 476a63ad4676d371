"""What somebody brings to be imported: looked at first, then brought in by the worker, as far as it comes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction
from django.db.models import F

from amends.events.actions import Action, Facts
from amends.events.models import Event
from amends.now import now
from amends.people.models import WorkspaceRow
from amends.people.models.row import within

MOST_TRIES = 3


class Brought(WorkspaceRow):
    membership = within("people.Membership", related_name="+")
    name = models.CharField(max_length=120)
    brought_at = models.DateTimeField(default=now)
    asked_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    already_there = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def has_failed(self) -> bool:
        return self.ended_at is not None and self.done < self.expected

    @property
    def is_waiting(self) -> bool:
        return self.asked_at is not None and self.ended_at is None

    @property
    def counted(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("imported", "already_there", "rejected")}

    def begin(self) -> None:
        """The worker brings it in; asked twice it is brought in once."""
        self._mine().filter(asked_at=None).update(asked_at=now())

    def try_once(self) -> bool:
        """Whether it may be tried (again): what was broken off too often is given up."""
        mine = self._mine().filter(ended_at=None, tries__lt=MOST_TRIES)
        return bool(mine.update(tries=F("tries") + 1))

    @contextmanager
    def ending(self, **told) -> Iterator[bool]:
        """One transaction; says whether it ends now, for it does so once."""
        with transaction.atomic():
            first = self._mine().filter(ended_at=None).select_for_update().first() is not None
            if first:
                self._mine().update(ended_at=now(), **told)
                self.refresh_from_db()
            yield first

    def record_end(self, action: Action, facts: Facts) -> None:
        Event.objects.record(
            action, by=self.membership, workspace_id=self.workspace_id, subject=self, facts=facts
        )

    def _mine(self) -> models.QuerySet:
        return type(self)._default_manager.filter(pk=self.pk)
