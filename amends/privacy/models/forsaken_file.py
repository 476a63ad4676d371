from django.db import models

from amends.now import now
from amends.people.models import WorkspaceRow


class ForsakenFile(WorkspaceRow):
    """A file that lost a row naming it. It leaves the store as soon as no other row names it."""

    file = models.CharField(max_length=64, db_collation="C")
    forsaken_at = models.DateTimeField(default=now)
