"""What tells how to reach or prove somebody, found in words by its shape, and masked there.

In other shapes (一三八…, an address without road and number) it is not recognised.
"""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from functools import partial
from unicodedata import normalize

import phonenumbers
from phonenumbers import PhoneNumberType

from amends.words.masking import mask_document, mask_mail, mask_phone


class Detail(StrEnum):
    EMAIL = "email"
    DOCUMENT = "document"
    PHONE = "phone"
    ADDRESS = "address"


# A word of any script may stand right before and after (Tel138…找我), but no longer number.
_BEFORE = r"(?<![0-9０-９])" + "".join(rf"(?<![0-9][A-Za-z]{{{n}}})" for n in range(1, 5))
_AFTER = r"(?![0-9０-９])(?![A-Za-z]{1,4}[0-9])"
_SHAPES = {
    # Begins where a name begins and ends in bounds: a long line without an @ is read once.
    Detail.EMAIL: r"(?<![A-Za-z0-9._%+'\-])[A-Za-z0-9._%+'\-]{1,254}@[A-Za-z0-9.\-]{1,253}\.[A-Za-z0-9]+",
    # A resident's card (GB 11643), a passport or travel permit, a bank card.
    Detail.DOCUMENT: _BEFORE
    + r"(?:\d{17}[\dXx]|[CDEGHMPS]\d{8}|E[A-Z]\d{7}|\d{4}(?: ?\d{4}){3}(?: ?\d{1,3})?)"
    + _AFTER,
    Detail.PHONE: _BEFORE
    + r"[+(（]{0,2}[0-9０-９](?:[ ().（）\-－]{0,2}[0-9０-９]){6,16}"
    + _AFTER,
    Detail.ADDRESS: r"[\u4e00-\u9fff]{1,12}?(?:路|街|大道|巷|弄|胡同)\s?\d{1,5}\s?(?:号|號|弄)"
    r"(?:[0-9A-Za-z\-]{1,6}(?:号楼|號樓|号|號|室|楼|樓|单元|栋|幢|座|层))*(?:\d{1,5}(?!\d))?",
}
# A key of the product, in which digits may look like a number.
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,}")
_KEY_LENGTH = 36
_PATTERNS = {kind: re.compile(shape) for kind, shape in _SHAPES.items()}
_DAY = re.compile(r"(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.](?:0[1-9]|[12]\d|3[01])")
_CALLABLE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MASKS = {
    Detail.EMAIL: mask_mail,
    Detail.DOCUMENT: mask_document,
    Detail.PHONE: mask_phone,
    Detail.ADDRESS: lambda found: "***",
}


def masked(
    text: str, *, kinds: Collection[str], country: str = "CN", but: Collection[str] = ()
) -> str:
    """`text` with the details of these kinds masked; those in `but` stand as they are."""
    spared = {_compared(each) for each in but}

    def mask(kind: Detail, match: re.Match[str]) -> str:
        found, written = match.group(), normalize("NFKC", match.group())
        meant = not _is_in_a_key(match) and _is_meant(kind, written, country)
        return _MASKS[kind](written) if meant and _compared(found) not in spared else found

    # In the order of their declaration: 13800138000@example.com is an address and no number.
    for kind, pattern in _PATTERNS.items():
        if kind in kinds:
            text = pattern.sub(partial(mask, kind), text)
    return text


def details_in(text: str) -> set[str]:
    """Whatever has the shape of a detail."""
    return {found.group() for shape in _PATTERNS.values() for found in shape.finditer(text)}


def mails_in(text: str) -> set[str]:
    return {found.group().lower() for found in _PATTERNS[Detail.EMAIL].finditer(text)}


def _is_meant(kind: Detail, written: str, country: str) -> bool:
    match kind:
        case Detail.PHONE:
            return _is_number(written, country)
        case Detail.DOCUMENT:
            return _is_document(written)
        case _:
            return True


def _is_in_a_key(match: re.Match[str]) -> bool:
    start, end = match.span()
    around = _KEY.finditer(match.string, max(0, start - _KEY_LENGTH), end + _KEY_LENGTH)
    return any(key.start() <= start and end <= key.end() for key in around)


def _is_number(written: str, country: str) -> bool:
    """A number with its country, or one that could be dialled as it stands."""
    if _DAY.match(written):
        return False
    try:
        number = phonenumbers.parse(written, country)
        if written.startswith(("+", "00", "86", "(+")):
            abroad = "+" + re.sub(r"\D", "", written).removeprefix("00")
            return phonenumbers.is_possible_number(phonenumbers.parse(abroad))
    except phonenumbers.NumberParseException:
        return False
    if written.startswith(("0", "(0")):
        return phonenumbers.is_valid_number(number)
    return phonenumbers.number_type(number) in _CALLABLE


def _is_document(written: str) -> bool:
    digits = written.replace(" ", "")
    return written[0].isalpha() or _is_resident(digits) or _is_bank_card(digits)


def _is_resident(number: str) -> bool:
    """By its birthday and check digit."""
    if len(number) != 18:
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return number[17].upper() == "10X98765432"[rest]


def _is_bank_card(number: str) -> bool:
    """By the check digit of ISO/IEC 7812-1."""
    if not number.isdigit() or len(number) < 16:
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def _compared(detail: str) -> str:
    """Two ways of writing one number or address are one."""
    if "@" in detail:
        return detail.lower()
    digits = re.sub(r"\D", "", normalize("NFKC", detail))
    return digits[-11:] if len(digits) > 6 else detail
