from django.db import models

from amends.outside.kept_digest import KeptDigest
from amends.people.models import WorkspaceRow
from amends.people.models.row import within


class EnclosedFile(WorkspaceRow):
    """A file that goes along: with the question, or with a reply. Never among the case's own files,
    for those a customer may see."""

    dispatch = within("dispatch.Dispatch", models.CASCADE, related_name="enclosed_files")
    reply = within("dispatch.Reply", models.CASCADE, null=True, blank=True, related_name="files")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = KeptDigest()
