from django.db import models, transaction

from amends.cases.actions import CaseAction
from amends.cases.facts import Tagged
from amends.events.actor import Acting
from amends.people.models import WorkspaceRow
from amends.people.models.row import within
from amends.words.cleaning import one_line


class Tag(WorkspaceRow):
    name = models.CharField(max_length=40, db_collation="C")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="one_tag_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class CaseTag(WorkspaceRow):
    case = within("cases.Case", models.CASCADE, related_name="case_tags")
    tag = within("cases.Tag", related_name="case_tags")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "tag"], name="tagged_once")]


class Taggable(models.Model):
    class Meta:
        abstract = True

    @property
    def tags(self) -> list[str]:
        return sorted(link.tag.name for link in self.case_tags.select_related("tag"))

    def tag(self, name: str, *, by: Acting) -> None:
        """Tags the case; saying it twice is harmless."""
        with transaction.atomic():
            self.lock()
            tag, _new = Tag.objects.get_or_create(
                workspace_id=self.workspace_id, name=one_line(name, at_most=40)
            )
            _link, new = self.case_tags.get_or_create(workspace_id=self.workspace_id, tag=tag)
            if new:
                self.record(CaseAction.TAGGED, by=by, facts=Tagged(tag=tag.id))

    def untag(self, name: str, *, by: Acting) -> None:
        with transaction.atomic():
            self.lock()
            for link in self.case_tags.filter(tag__name=name):
                link.delete()
                self.record(CaseAction.UNTAGGED, by=by, facts=Tagged(tag=link.tag_id))
