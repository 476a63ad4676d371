"""Video and sound in boxes – MP4, MOV, 3GP, M4A – without what a telephone wrote beside them: where it
was taken, by which device, in whose words.

Tables in them count from the first byte of the file to each frame. So nothing is cut out: what goes
becomes free room of the same length, and every frame stays where it was.
"""

from collections.abc import Iterator

from django.core.files.uploadedfile import UploadedFile

from amends.outside.boxes import Box, boxes_between
from amends.outside.film_notes import is_of_notes, noted_by

BOXED = frozenset({"video/mp4", "audio/mp4"})
# A file is asked about no more boxes than this: films of telephones have some dozens.
MOST_BOXES = 20_000
# Of tracks a film has a handful.
MOST_TRACKS = 100
_HOLD_OTHERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"})
# Notes of every maker, most of all the place: `©xyz` and `loci` stand in udta, what Apple writes in
# meta, XMP in uuid; emsg is for streams. None of them is needed to play.
_NOTES = frozenset({b"udta", b"meta", b"uuid", b"gps ", b"GPS ", b"emsg"})
# Outside of a film this holds the picture itself, as in AVIF.
_NOT_AT_THE_TOP = b"meta"
_AT_A_TIME = 64 * 1024


def without_notes(upload: UploadedFile) -> UploadedFile:
    """The same file, written over where notes stood. One that is broken off is cleaned as far as it
    can be read."""
    size = upload.seek(0, 2)
    notes = list(_notes(upload, size))
    tracks = [box for box in notes if box.kind == b"trak"]
    # Before the boxes, for the tables that tell of it stand in them.
    for begin, end in noted_by(upload, tracks, size=size):
        _empty(upload, begin, end)
    for box in notes:
        upload.seek(box.named_at)
        upload.write(b"free")
        _empty(upload, box.holds_at, box.ends_at)
    upload.seek(0)
    return upload


def _notes(upload: UploadedFile, size: int) -> Iterator[Box]:
    """Boxes of notes that stand in no other, and tracks of them. Which boxes hold which is kept here
    and not on the stack of calls: a hostile file nests them as deep as it is long."""
    left, tracks_left = MOST_BOXES, MOST_TRACKS
    waiting = [(0, size)]
    is_top = True
    while waiting:
        for box in boxes_between(upload, *waiting.pop()):
            left -= 1
            if not left:
                return
            is_track = box.kind == b"trak"
            tracks_left -= is_track
            if is_track and tracks_left >= 0 and is_of_notes(upload, box):
                yield box
            elif box.kind in _HOLD_OTHERS:
                waiting.append((box.holds_at, box.ends_at))
            elif box.kind in _NOTES and not (is_top and box.kind == _NOT_AT_THE_TOP):
                yield box
        is_top = False


def _empty(upload: UploadedFile, begin: int, end: int) -> None:
    upload.seek(begin)
    for place in range(begin, end, _AT_A_TIME):
        upload.write(bytes(min(_AT_A_TIME, end - place)))
