from django.db import models

from amends.people.models.row import WorkspaceRow


class StoredAnswer(WorkspaceRow):
    """What a call with an Idempotency-Key was answered; without a status it is still running."""

    token = models.ForeignKey("people.Token", models.CASCADE, related_name="+")
    key = models.CharField(max_length=200, db_collation="C")
    digest = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key")]

    def keep(self, response) -> None:
        self.status = response.status_code
        self.content_type = response["Content-Type"]
        self.body = response.content
        self.save(update_fields=["status", "content_type", "body"])
