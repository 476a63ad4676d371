"""How a customer wants to be addressed: 先生, 女士, or in a word of her own. Never guessed from the
name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amends.words.cleaning import normalise, one_line

LONGEST = 20


class Salutation(models.TextChoices):
    NONE = "", _("no salutation")
    MR = "mr", _("Mr")
    MS = "ms", _("Ms")


def salutation_of(text: str) -> str:
    """The code where it is one of ours in any language, else the word as it was given."""
    given = one_line(text, at_most=LONGEST)
    for each in (Salutation.MR, Salutation.MS):
        if normalise(given) in {each.value, *map(normalise, _in_every_language(each))}:
            return each.value
    return given


def addressed_as(salutation: str) -> str:
    """As it is shown, in the reader's language."""
    known = salutation and salutation in Salutation.values
    return str(Salutation(salutation).label) if known else salutation


def _in_every_language(salutation: Salutation) -> list[str]:
    told = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            told.append(str(salutation.label))
    return told
