"""Words of letters that are needed again and again, in every language."""

from collections.abc import Mapping

from django.db import models, transaction

from amends.events.actor import Acting
from amends.events.models import Event
from amends.knowledge.filling import filled
from amends.letters.actions import LetterAction, Worded
from amends.letters.models.words import Kind
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.words.languages import text_in

# What stands in braces in templates for platforms alone.
OF_REFERRALS = ("platform", "their_number", "answer")


class TemplateQuerySet(models.QuerySet["LetterTemplate"]):
    def write(
        self, workspace: Workspace, *, kind: str, title: Mapping[str, str], text: Mapping[str, str],
        by: Acting,
    ) -> "LetterTemplate":  # fmt: skip
        with transaction.atomic():
            template = self.create(
                workspace=workspace, kind=kind, title=dict(title), text=dict(text)
            )
            template.record(LetterAction.TEMPLATE_WRITTEN, by=by)
        return template

    def in_use(self) -> "TemplateQuerySet":
        return self.filter(retired_at=None).order_by("kind", "id")


class LetterTemplate(WorkspaceRow):
    """Variables stand in braces as in snippets, are put in once as text, and nothing is executed."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.JSONField(default=dict)
    text = models.JSONField(default=dict)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = TemplateQuerySet.as_manager()

    def __str__(self) -> str:
        return text_in(self.title)

    @property
    def is_for_platforms(self) -> bool:
        """It speaks of what a platform handed over, and is offered only in answer to one."""
        texts = [*self.title.values(), *self.text.values()]
        return any(f"{{{name}}}" in text for text in texts for name in OF_REFERRALS)

    def title_in(self, language: str, values: Mapping[str, str]) -> str:
        return filled(text_in(self.title, language), values)

    def text_for(self, language: str, values: Mapping[str, str]) -> str:
        return filled(text_in(self.text, language), values)

    def change(self, *, title: Mapping[str, str], text: Mapping[str, str], by: Acting) -> None:
        """Letters that were written with it stay as they are."""
        with transaction.atomic():
            self.title, self.text = dict(title), dict(text)
            self.save(update_fields=["title", "text"])
            self.record(LetterAction.TEMPLATE_CHANGED, by=by)

    def retire(self, *, by: Acting) -> None:
        with transaction.atomic():
            rows = LetterTemplate.objects.filter(pk=self.pk, retired_at=None)
            if rows.update(retired_at=now()):
                self.record(LetterAction.TEMPLATE_RETIRED, by=by)

    def record(self, action: LetterAction, *, by: Acting) -> None:
        Event.objects.record(
            action, by=by, workspace_id=self.workspace_id, subject=self,
            facts=Worded(letter_template=self.id, kind=self.kind),
        )  # fmt: skip
