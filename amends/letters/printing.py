"""A letter as pages. Called outside of transactions: it starts a process."""

from pathlib import Path

from babel.dates import format_date
from django.utils import timezone, translation
from django.utils.translation import pgettext

from amends.letters.models import FormalLetter
from amends.now import now
from amends.printing.pages import Pages, set_pages

TEMPLATE = Path(__file__).with_name("letter.typ")
# As typesetters and Babel name the languages that we write.
NAMES = {"zh-hans": ("zh-Hans", "zh_Hans"), "zh-hant": ("zh-Hant", "zh_Hant"), "en": ("en", "en")}


def pages_of(letter: FormalLetter) -> Pages:
    """A draft bears the word for it in place of its number. Raises CannotSet."""
    workspace = letter.case.workspace
    typesetter, babel = NAMES.get(letter.language, NAMES["en"])
    moment = letter.asked_at or now()
    day = timezone.localtime(moment, workspace.zone).date()
    with translation.override(letter.language):
        values = {
            "language": typesetter,
            "organisation": workspace.name,
            "number": letter.number or pgettext("state of a letter", "Draft"),
            "title": letter.title,
            "greeting": pgettext("letter", "%(addressee)s:") % {"addressee": letter.addressee},
            "words": letter.words,
            "date": format_date(day, "long", locale=babel),
            "seal": pgettext("letter", "Place for the seal"),
        }
    return set_pages(TEMPLATE, values, at=moment)
