from django.db import models

from amends.people.models.row import WorkspaceRow


class StoredAnswerQuerySet(models.QuerySet["StoredAnswer"]):
    def empty(self) -> None:
        """What was answered goes; that the call was made stays, so that it is not made twice."""
        self.update(body=b"", content_type="")


class StoredAnswer(WorkspaceRow):
    """What a call with an Idempotency-Key was answered."""

    token = models.ForeignKey("people.Token", models.CASCADE, related_name="+")
    # A digest: programs make keys of what they like, also of a customer's number or name.
    key = models.CharField(max_length=200, db_collation="C")
    digest = models.CharField(max_length=64)
    answered_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=b"")

    objects = StoredAnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key")]

    @property
    def is_emptied(self) -> bool:
        return not self.content_type
