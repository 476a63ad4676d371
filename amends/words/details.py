"""What tells how to reach or prove somebody, found in words by its shape, and masked there.

In other shapes (一三八…, an address without road and number) it is not recognised.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from unicodedata import normalize

from amends.words.cards import CARDS
from amends.words.dialling import numbers_of
from amends.words.masking import mask_document, mask_mail, mask_phone
from amends.words.number_runs import Span, compact, number_runs


class Detail(StrEnum):
    EMAIL = "email"
    DOCUMENT = "document"
    PHONE = "phone"
    ADDRESS = "address"


# By their shape alone; numbers of telephones and cards are runs of digits (`number_runs`).
_SHAPES = {
    # Begins where a name begins and ends in bounds: a long line without an @ is read once. A name in
    # Chinese cannot be told from the words before it.
    Detail.EMAIL: r"(?:(?<![A-Za-z0-9._%+'\-])[A-Za-z0-9._%+'\-]{1,254}|[^\W\x00-\x7f]{1,64})"
    r"(?:[@＠]|%40)[A-Za-z0-9.\-]{1,253}\.[A-Za-z0-9]+",
    # A passport or a travel permit.
    Detail.DOCUMENT: r"(?<![0-9])(?:[CDEGHMPScdeghmps]\d{8}|[Ee][A-Za-z]\d{7})(?!\d)",
    Detail.ADDRESS: r"[\u4e00-\u9fff]{1,12}?(?:路|街|大道|巷|弄|胡同)\s?\d{1,5}\s?(?:号|號|弄)"
    r"(?:[0-9A-Za-z\-]{1,6}(?:号楼|號樓|号|號|室|楼|樓|单元|栋|幢|座|层))*(?:\d{1,5}(?!\d))?",
}
# A key of the product or the name of one of its files, in which digits may look like a number.
_KEY = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,}"
    r"|\.[0-9a-f]{12,14}\.(?:css|js|svg|png|ico|woff2|webmanifest)\b"
)
_KEY_LENGTH = 36
_PATTERNS = {kind: re.compile(shape) for kind, shape in _SHAPES.items()}


def masked(
    text: str, *, kinds: Collection[str], country: str = "CN", but: Collection[str] = ()
) -> str:
    """`text` with the details of these kinds masked; those in `but` stand as they are."""
    spared = {_compared(each) for each in but}
    # In the order of their declaration: 13800138000@example.com is an address and no number.
    for kind in Detail:
        if kind in kinds:
            text = _masked(text, kind, country, spared)
    return text


def details_in(text: str, *, country: str = "CN") -> set[str]:
    return {text[start:end] for kind in Detail for start, end in _spans(text, kind, country)}


def mails_in(text: str) -> set[str]:
    return {found.group().lower() for found in _PATTERNS[Detail.EMAIL].finditer(text)}


def _masked(text: str, kind: Detail, country: str, spared: set[str]) -> str:
    parts, done = [], 0
    for start, end in _spans(text, kind, country):
        if start >= done and _compared(text[start:end]) not in spared:
            parts += [text[done:start], _mask(kind, text[start:end])]
            done = end
    return "".join([*parts, text[done:]])


def _mask(kind: Detail, found: str) -> str:
    match kind:
        case Detail.EMAIL:
            return mask_mail(_mail(found))
        case Detail.DOCUMENT:
            return mask_document(found if found[0].isalpha() else compact(found))
        case Detail.PHONE:
            return mask_phone(compact(found))
        case _:
            return "***"


def _spans(text: str, kind: Detail, country: str) -> list[Span]:
    found: list[Span] = []
    if kind in _PATTERNS:
        found += [match.span() for match in _PATTERNS[kind].finditer(text)]
    if kind == Detail.PHONE:
        found += number_runs(text, numbers_of(country))
    elif kind == Detail.DOCUMENT:
        found += number_runs(text, CARDS)
    return sorted(span for span in found if not _is_in_a_key(text, span))


def _is_in_a_key(text: str, span: Span) -> bool:
    start, end = span
    around = _KEY.finditer(text, max(0, start - _KEY_LENGTH), end + _KEY_LENGTH)
    return any(key.start() <= start and end <= key.end() for key in around)


def _mail(written: str) -> str:
    return normalize("NFKC", written).replace("%40", "@")


def _compared(detail: str) -> str:
    """Two ways of writing one number or address are one."""
    if "@" in (mail := _mail(detail)):
        return mail.lower()
    digits = re.sub(r"\D", "", compact(detail))
    return digits[-11:] if len(digits) > 6 else detail
