from amends.letters.models.letter import FormalLetter
from amends.letters.models.sealable import NeedsSomebodyElse, NotNow
from amends.letters.models.series import Series
from amends.letters.models.template import LetterTemplate
from amends.letters.models.words import Kind, State

__all__ = [
    "FormalLetter",
    "Kind",
    "LetterTemplate",
    "NeedsSomebodyElse",
    "NotNow",
    "Series",
    "State",
]
