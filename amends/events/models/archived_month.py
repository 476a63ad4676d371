"""A month of a table that only grows, which has left the database and is kept as a file."""

from django.db import models

from amends.ids import new_id


class ArchivedMonth(models.Model):
    """`root` hashes the hash of each line of the file; empty while the month is on its way out."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    table = models.CharField(max_length=60)
    month = models.DateField()
    rows = models.BigIntegerField(default=0)
    root = models.CharField(max_length=64, blank=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "month"], name="a_month_leaves_once")
        ]

    def __str__(self) -> str:
        return f"{self.table} of {self.month:%Y-%m}"

    @property
    def file_name(self) -> str:
        return f"{self.table}-{self.month:%Y-%m}.jsonl.gz"
