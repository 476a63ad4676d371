"""Digits that belong together, whatever somebody put between them.

`138 0013-8000 2号楼` is one chain of groups; the number in it is a run of whole groups.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import normalize

# Spaces of every width, dashes, brackets, what nobody sees; and as HTML and addresses write them.
_MARK = (
    r"(?:[\s().（）,，/·•_\-\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff－]"
    r"|&(?:amp;)?(?:[A-Za-z]{2,8}|#[0-9]{1,4}|#[xX][0-9A-Fa-f]{1,4});|%20|%2[BDbd]|%C2%A0)"
)
_OPENING = r"[+＋(（]{0,2}"
# The last character of a resident's card may be an X.
_LAST = r"(?:(?:(?<=[0-9]{17})|(?<=[0-9])(?=[Xx](?![0-9A-Za-z])))[Xx])?"
_GROUP = r"[0-9０-９]+" + _LAST
_CHAIN = re.compile(rf"(?:%20|%2[BDbd])?{_OPENING}{_GROUP}(?:{_MARK}{{1,5}}{_GROUP})*")
_PART = re.compile(rf"({_OPENING}{_GROUP})|{_MARK}")
_BETWEEN = re.compile(_MARK)
_DAY_OR_AMOUNT = re.compile(
    r"[(（]{0,2}(?:(?:19|20)\d\d[-./](?:0[1-9]|1[0-2])[-./](?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![,.]?\d)|\d{1,7}\.\d{1,2}(?!\.?\d))"
)
# What is drawn is made of digits too; nobody's words can stand there, for their quotes are escaped.
_DRAWN = ('points="', 'viewBox="')

Span = tuple[int, int]


def compact(written: str) -> str:
    """Its digits, with a plus before them or an X after them where it has one."""
    if written.isascii() and written.isdigit():
        return written
    return re.sub(r"[^0-9+Xx]", "", normalize("NFKC", _BETWEEN.sub("", written)))


@dataclass(frozen=True)
class Kind:
    """Runs of so many characters which begin so, and whose groups are meant."""

    lengths: range
    begins: re.Pattern[str]
    meant: Callable[[list[str]], bool]


def number_runs(text: str, kind: Kind) -> Iterator[Span]:
    """Where they stand: from the left, the longest first."""
    for chain in _CHAIN.finditer(text):
        start, end = chain.span()
        if end - start >= kind.lengths.start and not text.endswith(_DRAWN, 0, start):
            spans = [part.span(1) for part in _PART.finditer(text, start, end) if part[1]]
            yield from _runs(text, spans, kind)


def _runs(text: str, spans: list[Span], kind: Kind) -> Iterator[Span]:
    groups = [compact(text[start:end]) for start, end in spans]
    whole, offsets = "".join(groups), [0, *accumulate(map(len, groups))]
    first = 0
    while first < len(groups):
        begins = kind.begins.match(whole, offsets[first])
        if known := _DAY_OR_AMOUNT.match(text, spans[first][0]):
            while first < len(groups) and spans[first][0] < known.end():
                first += 1
        elif begins and (last := _last(groups, offsets, first, kind)):
            yield spans[first][0], spans[last - 1][1]
            first = last
        else:
            first += 1


def _last(groups: list[str], offsets: list[int], first: int, kind: Kind) -> int:
    """Where the longest run from this group ends, 0 for none."""
    at_most = bisect_right(offsets, offsets[first] + kind.lengths.stop - 1) - 1
    for last in range(at_most, first, -1):
        if offsets[last] - offsets[first] < kind.lengths.start:
            return 0
        if kind.meant(groups[first:last]):
            return last
    return 0
