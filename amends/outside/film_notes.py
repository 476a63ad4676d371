"""Tracks of a film that are neither picture nor sound: what sports cameras, drones and telephones note
while they film, the place of each second above all."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from django.core.files.uploadedfile import UploadedFile

from amends.outside.boxes import Box, first_within, held

# What a track says that it is handled by.
NOTING = frozenset({b"meta", b"camm"})
MOST_CHUNKS = 100_000
_TABLES = (b"mdia", b"minf", b"stbl")


def is_of_notes(file: UploadedFile, track: Box) -> bool:
    handler = first_within(file, track, b"mdia", b"hdlr")
    return handler is not None and held(file, handler)[8:12] in NOTING


def chunks_of(file: UploadedFile, track: Box, *, size: int) -> Iterator[tuple[int, int]]:
    """From where to where what it noted lies in the file; together no more bytes than `size`."""
    lengths = _Lengths(_table(file, track, b"stsz"))
    groups = _numbers(_table(file, track, b"stsc")[8:], 4)
    firsts, each_has = groups[::3], groups[1::3]
    left, sample = size, 0
    for number, begin in enumerate(_offsets(file, track), 1):
        group = bisect_right(firsts, number) - 1
        samples = each_has[group] if 0 <= group < len(each_has) else 0
        length = min(lengths.of(sample, sample + samples), left, max(size - begin, 0))
        sample, left = sample + samples, left - length
        if length:
            yield begin, begin + length


class _Lengths:
    """How many bytes samples take: all the same, or each its own."""

    def __init__(self, table: bytes) -> None:
        self._same = int.from_bytes(table[4:8])
        own = [] if self._same else _numbers(table[12:], 4)
        self._before = [0]
        for length in own:
            self._before.append(self._before[-1] + length)

    def of(self, begin: int, end: int) -> int:
        if self._same:
            return self._same * (end - begin)
        last = len(self._before) - 1
        return self._before[min(end, last)] - self._before[min(begin, last)]


def _offsets(file: UploadedFile, track: Box) -> list[int]:
    short = _table(file, track, b"stco")
    return _numbers(short[8:], 4) if short else _numbers(_table(file, track, b"co64")[8:], 8)


def _table(file: UploadedFile, track: Box, kind: bytes) -> bytes:
    found = first_within(file, track, *_TABLES, kind)
    return held(file, found) if found else b""


def _numbers(table: bytes, width: int) -> list[int]:
    places = range(0, min(len(table), width * 3 * MOST_CHUNKS) + 1, width)
    return [int.from_bytes(table[begin:end]) for begin, end in pairwise(places)]
