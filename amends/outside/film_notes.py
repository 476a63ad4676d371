"""Tracks of a film that are neither picture nor sound: what sports cameras, drones and telephones note
while they film, the place of each second above all."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice, pairwise, repeat
from struct import calcsize, iter_unpack

from django.core.files.uploadedfile import UploadedFile

from amends.outside.boxes import Box, first_within, held
from amends.outside.film_fragments import places_in_fragments

# What a track says that it is handled by.
NOTING = frozenset({b"meta", b"camm"})
# Of all tracks of a film together. What the largest film that is taken holds is far less.
MOST_CHUNKS = 100_000
_TABLES = (b"mdia", b"minf", b"stbl")
# Three numbers of four bytes for each chunk, behind the longest head.
_LONGEST_TABLE = 12 + 12 * MOST_CHUNKS
_ENDLESS = 2**32

Places = Iterator[tuple[int, int]]


def is_of_notes(file: UploadedFile, track: Box) -> bool:
    handler = first_within(file, track, b"mdia", b"hdlr")
    return handler is not None and held(file, handler, at_most=12)[8:] in NOTING


def noted_by(file: UploadedFile, tracks: Collection[Box], *, size: int) -> Places:
    """From where to where what they noted lies in the file, read while it is asked for: of at most
    MOST_CHUNKS, and together no more bytes than `size`. What follows on itself is one place."""
    chunks = chain.from_iterable(_chunks_of(file, track, size=size) for track in tracks)
    left = size
    noted = chain(chunks, places_in_fragments(file, tracks, size=size))
    for begin, end in _joined(islice(noted, MOST_CHUNKS)):
        yield begin, min(end, begin + left)
        left -= min(end - begin, left)
        if not left:
            return


def _chunks_of(file: UploadedFile, track: Box, *, size: int) -> Places:
    lengths = _table(file, track, b"stsz")
    same = int.from_bytes(lengths[4:8])
    own = _rows(lengths[12:], ">I")
    samples = _samples_of_each(_table(file, track, b"stsc")[8:])
    for begin, each_has in zip(_offsets(file, track), samples, strict=False):
        length = same * each_has if same else sum(n for (n,) in islice(own, each_has))
        yield min(begin, size), min(begin + length, size)


def _samples_of_each(table: bytes) -> Iterator[int]:
    """How many samples the first chunk has, the second … A group goes on to where the next begins."""
    groups = chain([(1, 0, 0)], _rows(table, ">III"), [(_ENDLESS, 0, 0)])
    for (first, each_has, _), (next_first, _, _) in pairwise(groups):
        yield from repeat(each_has, next_first - first)


def _joined(places: Iterable[tuple[int, int]]) -> Places:
    begin = end = 0
    for next_begin, next_end in places:
        if begin <= next_begin <= end:
            end = max(end, next_end)
        else:
            yield begin, end
            begin, end = next_begin, next_end
    yield begin, end


def _offsets(file: UploadedFile, track: Box) -> Iterator[int]:
    short = _table(file, track, b"stco")
    rows = _rows(short[8:], ">I") if short else _rows(_table(file, track, b"co64")[8:], ">Q")
    return (offset for (offset,) in rows)


def _table(file: UploadedFile, track: Box, kind: bytes) -> bytes:
    found = first_within(file, track, *_TABLES, kind)
    return held(file, found, at_most=_LONGEST_TABLE) if found else b""


def _rows(table: bytes, form: str) -> Iterator[tuple[int, ...]]:
    whole = len(table) - len(table) % calcsize(form)
    return iter_unpack(form, table[:whole])
