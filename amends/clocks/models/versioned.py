from django.db import models

from amends.now import now


class VersionTaken(Exception):
    """There is such a version: somebody was quicker, or the name is in use."""


class Versioned(models.Model):
    """A row that is never changed: revising makes the next version, and what was reckoned with
    this one can still be reckoned again. The serving role may insert and read, nothing else."""

    append_only = True

    version = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(default=now)

    class Meta:
        abstract = True
