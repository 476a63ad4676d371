"""Telephone numbers as people type them and as spreadsheets spoil them."""

import re
import unicodedata
from decimal import Decimal

import phonenumbers

_SCIENTIFIC = re.compile(r"\+?\d(?:\.\d+)?e\+?\d{1,2}", re.IGNORECASE)
_OF_A_CELL = re.compile(r"(\d{7,})\.0+")


# Of some countries' numbers nobody can tell from outside whether they are mobile ones.
TEXTED = (
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
)


class UnusableContact(ValueError):
    """What was given is no telephone number or mail address."""


class ShortenedNumber(UnusableContact):
    """A spreadsheet wrote the number as 1.38E+10: its last digits are lost, and no guess brings them
    back."""


def e164(value: str, country: str) -> str:
    """By the numbering plans of every country; without a prefix it is a number of `country`. Raises
    UnusableContact."""
    plain = _without_traces_of_a_cell(unicodedata.normalize("NFKC", value).strip())
    try:
        number = phonenumbers.parse(plain, country)
    except phonenumbers.NumberParseException as error:
        raise UnusableContact(value) from error
    if not phonenumbers.is_possible_number(number):
        raise UnusableContact(value)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_texted(number: str) -> bool:
    """Whether an SMS can be sent there. `number` is E.164."""
    return phonenumbers.number_type(phonenumbers.parse(number)) in TEXTED


def is_whole(number: str) -> bool:
    """Whether the numbering plans know such a number; of one that is half typed they may only allow
    its length. `number` is E.164."""
    return phonenumbers.is_valid_number(phonenumbers.parse(number))


def _without_traces_of_a_cell(value: str) -> str:
    if _SCIENTIFIC.fullmatch(value):
        number = Decimal(value)
        digits = number.as_tuple()
        if len(digits.digits) <= number.adjusted():
            raise ShortenedNumber(value)
        return f"{number:f}".removesuffix(".")
    whole = _OF_A_CELL.fullmatch(value)
    return whole[1] if whole else value
