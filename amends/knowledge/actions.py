"""Everything that can happen to a snippet."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Worded(Facts):
    snippet: UUID


class SnippetAction(Action):
    WRITTEN = "snippet.written", Worded, _("Snippet written")
    CHANGED = "snippet.changed", Worded, _("Snippet changed")
    RETIRED = "snippet.retired", Worded, _("Snippet retired")
