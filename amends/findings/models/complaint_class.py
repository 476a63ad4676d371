"""What a customer can complain of. A class keeps its code for ever; where it stands in the tree, and
what it is called, is told by each version of the tree."""

from django.db import models

from amends.people.models import WorkspaceRow


class ComplaintClass(WorkspaceRow):
    code = models.CharField(max_length=40, db_collation="C")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "code"], name="one_class_per_code")
        ]

    def __str__(self) -> str:
        return self.code
