"""Video and sound in boxes – MP4, MOV, 3GP, M4A – without what a telephone wrote beside them: where it
was taken, by which device, in whose words.

Boxes stand in boxes, and tables in them count from the first byte of the file to each frame. So
nothing is cut out: what goes becomes free room of the same length, and every frame stays where it was.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

BOXED = frozenset({"video/mp4", "audio/mp4"})
# A file is asked about no more boxes than this: films of telephones have some dozens.
MOST_BOXES = 50_000
_HOLD_OTHERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"})
# Notes of every maker, most of all the place: `©xyz` and `loci` stand in udta, what Apple writes in
# meta, XMP in uuid. None of them is needed to play.
_NOTES = frozenset({b"udta", b"meta", b"uuid", b"gps ", b"GPS "})
# Outside of a film this holds the picture itself, as in AVIF.
_NOT_AT_THE_TOP = b"meta"
_AT_A_TIME = 64 * 1024


class Box(NamedTuple):
    """Places are counted from the first byte of the file: of its name, of what it holds, of what follows."""

    kind: bytes
    named_at: int
    holds_at: int
    ends_at: int


def without_notes(upload: UploadedFile) -> UploadedFile:
    """The same file, written over where notes stood. One that is broken off is cleaned as far as it
    can be read."""
    for box in list(_notes(upload)):
        _free(upload, box)
    upload.seek(0)
    return upload


def _notes(upload: UploadedFile) -> Iterator[Box]:
    """Those that stand in no other note. Which boxes hold which is kept here and not on the stack of
    calls: a hostile file nests them as deep as it is long."""
    left = MOST_BOXES
    waiting = [(0, upload.seek(0, 2))]
    is_top = True
    while waiting:
        for box in _boxes(upload, *waiting.pop()):
            left -= 1
            if not left:
                return
            if box.kind in _HOLD_OTHERS:
                waiting.append((box.holds_at, box.ends_at))
            elif box.kind in _NOTES and not (is_top and box.kind == _NOT_AT_THE_TOP):
                yield box
        is_top = False


def _boxes(upload: UploadedFile, begin: int, end: int) -> Iterator[Box]:
    """One behind the other; one that claims to reach further than what holds it ends there."""
    place = begin
    while place + 8 <= end:
        upload.seek(place)
        head = upload.read(16)
        size, holds_at = int.from_bytes(head[:4]), place + 8
        if size == 1:
            size, holds_at = int.from_bytes(head[8:16]), place + 16
        if size == 0:
            size = end - place
        ends_at = min(place + size, end)
        if ends_at < holds_at:
            return
        yield Box(head[4:8], place + 4, holds_at, ends_at)
        place = ends_at


def _free(upload: UploadedFile, box: Box) -> None:
    upload.seek(box.named_at)
    upload.write(b"free")
    upload.seek(box.holds_at)
    for place in range(box.holds_at, box.ends_at, _AT_A_TIME):
        upload.write(bytes(min(_AT_A_TIME, box.ends_at - place)))
