"""Words that are needed again and again, in every language that customers are written to."""

from collections.abc import Mapping

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from amends.events.actor import Acting
from amends.events.models import Event
from amends.knowledge.actions import SnippetAction, Worded
from amends.knowledge.filling import filled
from amends.now import now
from amends.people.models import Workspace, WorkspaceRow
from amends.words.languages import text_in


class CodeTaken(ValueError):
    """There is a snippet of this code already."""


class SnippetQuerySet(models.QuerySet["Snippet"]):
    def write(
        self, workspace: Workspace, *, code: str, text: Mapping[str, str], by: Acting
    ) -> "Snippet":
        """A new snippet; `text` is one per language. Raises CodeTaken."""
        try:
            with transaction.atomic():
                snippet = self.create(workspace=workspace, code=code, text=dict(text))
                snippet.record(SnippetAction.WRITTEN, by=by)
        except IntegrityError as error:
            raise CodeTaken(code) from error
        return snippet

    def in_use(self) -> "SnippetQuerySet":
        return self.filter(retired_at=None).order_by("code")


class Snippet(WorkspaceRow):
    # Typed after a slash: any word, in any script.
    code = models.CharField(_("code"), max_length=30, db_collation="C")
    text = models.JSONField(_("text"), default=dict)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SnippetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "code"],
                condition=models.Q(retired_at=None),
                name="one_snippet_per_code",
            )
        ]

    def __str__(self) -> str:
        return self.code

    def filled(self, language: str, values: Mapping[str, str]) -> str:
        """The text in `language` with the variables put in as they are: nothing in a name is
        read as a variable again, and nothing is ever executed."""
        return filled(text_in(self.text, language), values)

    def change(self, text: Mapping[str, str], *, by: Acting) -> None:
        with transaction.atomic():
            self.text = dict(text)
            self.save(update_fields=["text"])
            self.record(SnippetAction.CHANGED, by=by)

    def retire(self, *, by: Acting) -> None:
        """It is offered no more; what was written with it stays."""
        with transaction.atomic():
            if Snippet.objects.filter(pk=self.pk, retired_at=None).update(retired_at=now()):
                self.record(SnippetAction.RETIRED, by=by)

    def record(self, action: SnippetAction, *, by: Acting) -> None:
        Event.objects.record(
            action,
            by=by,
            workspace_id=self.workspace_id,
            subject=self,
            facts=Worded(snippet=self.id),
        )
