"""What can happen to the public door itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from amends.events.actions import Action, Facts


@dataclass(frozen=True, kw_only=True)
class Reworded(Facts):
    """In which language, and at which places words of its own stand now."""

    language: str
    places: list[str]


class WordingAction(Action):
    CHANGED = "wording.changed", Reworded, _("Wording of the public page changed")
