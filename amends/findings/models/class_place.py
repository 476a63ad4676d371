"""One class in one version of the tree: what it is called there, and under which others it stands."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amends.findings.tree_draft import DEEPEST, Branch
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.languages import text_in


class ClassPlace(WorkspaceRow):
    append_only = True

    tree = within("findings.ClassTree", models.CASCADE, related_name="places")
    complaint_class = within("findings.ComplaintClass", related_name="places")
    position = models.PositiveIntegerField()
    # The codes from the root down to the class itself.
    line = ArrayField(models.CharField(max_length=40, db_collation="C"))
    # By language: its own name, and with those above it.
    name = models.JSONField(default=dict)
    trail = models.JSONField(default=dict)
    # By scheme of a regulator, the code under which it is reported there.
    mapped = models.JSONField(default=dict)
    # Words of customers by which an administrator knows it.
    terms = ArrayField(models.CharField(max_length=40), default=list)
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tree", "complaint_class"], name="one_place_per_class"),
            models.CheckConstraint(
                condition=models.Q(line__len__gte=1, line__len__lte=DEEPEST),
                name="class_not_too_deep",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def code(self) -> str:
        return self.line[-1]

    @property
    def parent(self) -> str:
        """The code of the class above it; empty at the root."""
        return self.line[-2] if len(self.line) > 1 else ""

    @property
    def level(self) -> int:
        return len(self.line)

    @property
    def label(self) -> str:
        return text_in(self.name) or self.code

    @property
    def full_name(self) -> str:
        return text_in(self.trail) or self.code

    @property
    def as_branch(self) -> Branch:
        return Branch(
            code=self.code,
            parent=self.parent,
            name=self.name,
            mapped=self.mapped,
            terms=self.terms,
            retired=self.retired,
        )
