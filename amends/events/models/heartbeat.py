"""Signs of life: what runs beside the pages says now and then that it runs, and what it could not do."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from amends.now import now


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, name: str) -> None:
        """`name` (worker, mail, …) lives."""
        self.update_or_create(name=name, defaults={"beat_at": now()})

    def complain(self, name: str, about: str) -> None:
        """`name` runs and does not succeed; `about` says at what, in a line without data."""
        self.update_or_create(name=name, defaults={"beat_at": now(), "complaint": about})

    def recover(self, name: str) -> None:
        self.filter(name=name).exclude(complaint="").update(complaint="", beat_at=now())


class Heartbeat(models.Model):
    name = models.CharField(max_length=60, primary_key=True)
    beat_at = models.DateTimeField()
    complaint = models.CharField(max_length=200, blank=True)

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} at {timezone.localtime(self.beat_at):%H:%M:%S}"

    def is_younger_than(self, age: timedelta) -> bool:
        return now() - self.beat_at < age
