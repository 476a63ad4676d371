"""The words of the public page that a workspace may put in its own: each place with what stands there
of itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amends.people.models import Workspace
from amends.portal.models import Wording


@dataclass(frozen=True)
class Place:
    """`about` says to who edits it what it is; `standard` is what stands there otherwise."""

    about: Lazy
    standard: Lazy
    at_most: int = 120


PLACES: Mapping[str, Place] = {
    "title": Place(_("Title of the page"), _("Tell us what happened")),
    "introduction": Place(
        _("Introduction"),
        _("In your own words. You need no account, and it costs nothing."),
        at_most=500,
    ),
    "words": Place(_("Asking what happened"), _("What happened?")),
    "words_hint": Place(
        _("Hint in the field for it"), _("When and where was it, and what went wrong?"), at_most=200
    ),
    "order_no": Place(_("Asking for a number"), _("Order, flight or contract number")),
    "remedy_sought": Place(_("Asking what is wished"), _("What would you like us to do?")),
    "remedy_sought_hint": Place(
        _("Hint for it"),
        _("As many as you like. It helps us to offer the right thing."),
        at_most=200,
    ),
    "contact": Place(_("Asking how to be reached"), _("How shall we tell you?")),
    "name": Place(_("Asking for a name"), _("What shall we call you?")),
    "thanks": Place(_("Thanks, once it has arrived"), _("Thank you. We have it."), at_most=500),
}


def words_of(workspace: Workspace) -> dict[str, str]:
    """What stands at each place in the reader's language: words of one's own in this very language,
    else the standard ones. Half a page in another tongue helps nobody."""
    return standard_words() | own_words(workspace, get_language() or "")


def standard_words() -> dict[str, str]:
    return {code: str(place.standard) for code, place in PLACES.items()}


def own_words(workspace: Workspace, language: str) -> dict[str, str]:
    kept = Wording.objects.filter(workspace=workspace, language=language).first()
    return kept.words if kept else {}
