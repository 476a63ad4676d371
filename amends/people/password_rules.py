"""What a password must be, after NIST SP 800-63B: long, and not what is tried first.

Nothing is asked about kinds of characters, and nothing forces a change without a reason: both lead
to passwords that are written down or guessed.
"""

import re
from unicodedata import normalize

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# By names of the product, and by what stands in a row on a keyboard.
OURS = ("amends", "挽回", "password", "密码", "密碼")
ROWS = ("0123456789" * 3, "abcdefghijklmnopqrstuvwxyz" * 2, "qwertyuiopasdfghjklzxcvbnm")
# So much of it must be left, once words that anybody would guess are taken out.
LEAST_LEFT = 8


def as_meant(password: str) -> str:
    """Full-width and half-width characters look alike, and a keyboard sends now these, now those."""
    return normalize("NFKC", password)


class HardToGuess(CommonPasswordValidator):
    """Refuses names of the person and of her organisations, repetitions, rows, and the twenty
    thousand commonest passwords, also with digits around them."""

    def validate(self, password: str, user=None) -> None:
        own = _letters_and_digits(password)
        left = _without(own, [*OURS, *(user.known_words if user else ())])
        unit = _repeated(left)
        guesses = {password.lower().strip(), own, unit, left.strip("0123456789")}
        in_a_row = any(left in row or left in row[::-1] for row in ROWS)
        if len(unit) < LEAST_LEFT or in_a_row or guesses & self.passwords:
            raise ValidationError(
                _("Too easy to guess: many choose it, or it is little more than a name or a row."),
                code="password_easy_to_guess",
            )

    def get_help_text(self) -> str:
        return ""


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[\W_]", "", as_meant(text).casefold())


def _without(text: str, words: list[str]) -> str:
    for word in sorted({_letters_and_digits(word) for word in words}, key=len, reverse=True):
        # A single letter stands in every password.
        if len(word) > 1:
            text = text.replace(word, "")
    return text


def _repeated(text: str) -> str:
    """What a text repeats: `abc` of `abcabcabc`, else the whole of it."""
    period = (text + text).find(text, 1) if text else 0
    return text[:period]
