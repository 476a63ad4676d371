from django.db import models

from amends.people.models.row import WorkspaceRow


class StoredAnswer(WorkspaceRow):
    """What a call with an Idempotency-Key was answered."""

    token = models.ForeignKey("people.Token", models.CASCADE, related_name="+")
    key = models.CharField(max_length=200, db_collation="C")
    digest = models.CharField(max_length=64)
    answered_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key")]
