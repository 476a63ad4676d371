"""Where a film that is written in fragments, as browsers and streams do, keeps what a track holds: each
fragment tells of its own runs of samples, and no table of them all."""

from collections.abc import Collection, Iterator
from itertools import islice
from struct import unpack_from
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

from amends.outside.boxes import Box, boxes_between, first_within, held

# Boxes of all fragments of a film, and the samples of which they tell. An hour has some ten thousands.
MOST_BOXES = 100_000
MOST_SAMPLES = 1_000_000
# Flags of a fragment of a track, and of a run in it.
_HAS_PLACE, _HAS_DESCRIPTION, _HAS_DURATION, _HAS_LENGTH = 0x1, 0x2, 0x8, 0x10
_FROM_FRAGMENT = 0x20000
_RUN_HAS_PLACE, _RUN_HAS_FIRST, _EACH_HAS_LENGTH = 0x1, 0x4, 0x200
_OF_EACH = (0x100, 0x200, 0x400, 0x800)


class Head(NamedTuple):
    """Of a fragment of a track: where its places are counted from, and how long a sample is that says
    nothing else."""

    track: int
    base: int
    length: int


def places_in_fragments(
    file: UploadedFile, tracks: Collection[Box], *, size: int
) -> Iterator[tuple[int, int]]:
    """From where to where samples of these tracks lie, as far as MOST_BOXES and MOST_SAMPLES reach."""
    numbers = {_number_of(file, track) for track in tracks}
    usual = _usual_lengths(file, size) if tracks else {}
    head, end, samples_left = Head(0, 0, 0), 0, MOST_SAMPLES
    for fragment, track, run in _walk(file, size) if tracks else ():
        if track is None:
            end = fragment.named_at - 4
        elif run is None and track.kind == b"traf":
            head = _head(file, track, usual, starts=fragment.named_at - 4, follows=end)
            end = head.base
        elif run is not None and run.kind == b"trun":
            offset, length = _run(held(file, run, at_most=4 * samples_left), head.length)
            samples_left -= min((run.ends_at - run.holds_at) // 4, samples_left)
            begin = min(end if offset is None else max(0, head.base + offset), size)
            end = min(begin + length, size)
            if head.track in numbers:
                yield begin, end


def _walk(file: UploadedFile, size: int) -> Iterator[tuple[Box, Box | None, Box | None]]:
    """Every fragment, behind it what is in it, and behind each track what is in that."""

    def walk() -> Iterator[tuple[Box, Box | None, Box | None]]:
        for fragment in boxes_between(file, 0, size):
            yield fragment, None, None
            for track in _inside(file, fragment, b"moof"):
                yield fragment, track, None
                for run in _inside(file, track, b"traf"):
                    yield fragment, track, run

    return islice(walk(), MOST_BOXES)


def _inside(file: UploadedFile, box: Box, kind: bytes) -> Iterator[Box]:
    return boxes_between(file, box.holds_at, box.ends_at) if box.kind == kind else iter(())


def _number_of(file: UploadedFile, track: Box) -> int:
    head = first_within(file, track, b"tkhd")
    content = held(file, head, at_most=24) if head else b""
    return int.from_bytes(content[20:24] if content[:1] == b"\1" else content[12:16])


def _usual_lengths(file: UploadedFile, size: int) -> dict[int, int]:
    """Of a sample, by the number of its track."""
    whole = Box(b"", 0, 0, size)
    found = first_within(file, whole, b"moov", b"mvex")
    inside = boxes_between(file, found.holds_at, found.ends_at) if found else iter(())
    told = [held(file, box, at_most=20) for box in islice(inside, 200) if box.kind == b"trex"]
    return {int.from_bytes(one[4:8]): int.from_bytes(one[16:20]) for one in told}


def _head(
    file: UploadedFile, track: Box, usual: dict[int, int], *, starts: int, follows: int
) -> Head:
    found = first_within(file, track, b"tfhd")
    content = (held(file, found, at_most=40) if found else b"").ljust(40, b"\0")
    flags, number = int.from_bytes(content[1:4]), int.from_bytes(content[4:8])
    place, base = 8, starts if flags & _FROM_FRAGMENT else follows
    if flags & _HAS_PLACE:
        base, place = int.from_bytes(content[8:16]), 16
    place += 4 * bool(flags & _HAS_DESCRIPTION) + 4 * bool(flags & _HAS_DURATION)
    own = int.from_bytes(content[place : place + 4])
    return Head(number, base, own if flags & _HAS_LENGTH else usual.get(number, 0))


def _run(content: bytes, usual: int) -> tuple[int | None, int]:
    """How far from where places are counted it begins, if it says so, and how long it is."""
    if len(content) < 8:
        return None, 0
    flags, count = int.from_bytes(content[1:4]), int.from_bytes(content[4:8])
    place, offset = 8, None
    if flags & _RUN_HAS_PLACE and len(content) >= 12:
        (offset,), place = unpack_from(">i", content, 8), 12
    place += 4 * bool(flags & _RUN_HAS_FIRST)
    if not flags & _EACH_HAS_LENGTH:
        return offset, count * usual
    each = 4 * sum(bool(flags & told) for told in _OF_EACH)
    before = 4 * bool(flags & _OF_EACH[0])
    there = range(place, min(len(content), place + count * each) - each + 1, each)
    return offset, sum(int.from_bytes(content[at + before : at + before + 4]) for at in there)
