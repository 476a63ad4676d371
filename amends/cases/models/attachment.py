from django.db import models

from amends.now import now
from amends.outside.kept_digest import KeptDigest
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class Attachment(WorkspaceRow):
    """A file that came with a case. The bytes lie write-once under their digest in `outside/`."""

    case = within("cases.Case", models.CASCADE, related_name="attachments")
    message = within(
        "cases.Message", models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = KeptDigest()
    # The name under which a mail's HTML refers to it.
    content_id = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.name
