from collections.abc import Mapping

from django.conf import settings
from django.db import models, transaction

from amends.events.actor import Acting
from amends.events.models import Event
from amends.people.models import Workspace, WorkspaceRow
from amends.portal.actions import Reworded, WordingAction


class WordingQuerySet(models.QuerySet["Wording"]):
    def put(
        self, workspace: Workspace, language: str, words: Mapping[str, str], *, by: Acting
    ) -> None:
        """Makes `words` those that stand in place of the standard ones, no more and no fewer."""
        with transaction.atomic():
            kept, _new = self.select_for_update(of=("self",)).get_or_create(
                workspace=workspace, language=language
            )
            if kept.words != words:
                kept.words = dict(words)
                kept.save(update_fields=["words"])
                Event.objects.record(
                    WordingAction.CHANGED,
                    by=by,
                    workspace_id=workspace.pk,
                    subject=kept,
                    facts=Reworded(language=language, places=sorted(words)),
                )


class Wording(WorkspaceRow):
    """A workspace's own words of the public page in one language, by the code of their place."""

    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    words = models.JSONField(default=dict)

    objects = WordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "language"], name="one_wording_per_language"
            )
        ]
