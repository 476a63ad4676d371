"""A letter as pages: set anew while it is a draft, kept once it has its number. Called outside of transactions:
it starts a process."""

from pathlib import Path

from babel.dates import format_date
from django.utils import timezone, translation
from django.utils.translation import pgettext

from amends.letters.models import FormalLetter, State
from amends.now import now
from amends.outside.store import files
from amends.people.models import Membership
from amends.printing.pages import Pages, set_pages

TEMPLATE = Path(__file__).with_name("letter.typ")
# As typesetters and Babel name the languages that we write.
NAMES = {"zh-hans": ("zh-Hans", "zh_Hans"), "zh-hant": ("zh-Hant", "zh_Hant"), "en": ("en", "en")}


class Lacks(Exception):
    """No font here has these characters: with an empty box in a name it is no letter."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def print_letter(letter: FormalLetter) -> bytes:
    """Whoever asks for the seal has it kept, and so does the next to look where a crash came between number
    and pages. Raises CannotSet, and Lacks where it is to be kept."""
    if letter.state == State.ASKED and not letter.printed:
        letter.keep_printed(whole_pages_of(letter))
    return files.read_kept(letter.printed) if letter.printed else pages_of(letter).pdf


def put_forward(letter: FormalLetter, *, by: Membership) -> None:
    """Asks for the seal. Tried before it is frozen, so that what cannot be printed uses up no number.
    Raises NotNow, CannotSet and Lacks."""
    whole_pages_of(letter)
    letter.ask_seal(by=by)
    print_letter(letter)


def whole_pages_of(letter: FormalLetter) -> bytes:
    """Raises CannotSet and Lacks."""
    pages = pages_of(letter)
    if pages.lacking:
        raise Lacks(pages.lacking)
    return pages.pdf


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
