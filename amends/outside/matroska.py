"""WebM and its elder brother Matroska without what stands beside picture and sound: tags, where programs
note the place and the device, files enclosed, the title.

Tables in them count bytes as those of other films do, so an element that goes becomes a Void of the
same length, and nothing is encoded again.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile

KIND = "video/webm"
# A file is asked about no more elements than this.
MOST_ELEMENTS = 200_000
_SEGMENT, _CLUSTER, _INFO = 0x18538067, 0x1F43B675, 0x1549A966
_TAGS, _TAG, _ENCLOSED, _TITLE, _DATE = 0x1254C367, 0x7373, 0x1941A469, 0x7BA9, 0x4461
_NOTES = frozenset({_TAGS, _TAG, _ENCLOSED, _TITLE, _DATE})
_VOID = b"\xec"
_AT_A_TIME = 64 * 1024


class Element(NamedTuple):
    """Places are counted from the first byte of the file. `endless`: it does not say how long it is."""

    kind: int
    begins_at: int
    holds_at: int
    ends_at: int
    endless: bool


def without_notes(upload: UploadedFile) -> UploadedFile:
    """The same file, written over where notes stood, as far as it can be read."""
    for element in list(_notes(upload, upload.seek(0, 2))):
        _make_void(upload, element)
    upload.seek(0)
    return upload


def _notes(file: UploadedFile, size: int) -> Iterator[Element]:
    place = 0
    for _ in range(MOST_ELEMENTS):
        element = _element_at(file, place, size)
        if element is None:
            return
        # What is endless, as browsers record it, ends where the next begins that is not of it; so all
        # is read in one row, as if nothing held anything.
        is_open = element.kind in (_SEGMENT, _INFO) or element.endless
        if element.kind in _NOTES and not element.endless:
            yield element
        place = element.holds_at if is_open else element.ends_at


def _element_at(file: UploadedFile, place: int, size: int) -> Element | None:
    file.seek(place)
    head = file.read(12)
    if not head or not head[0] >> 4:
        return None
    name = 9 - head[0].bit_length()
    if len(head) <= name or not head[name]:
        return None
    width = 9 - head[name].bit_length()
    told = int.from_bytes(head[name : name + width]) & ((1 << 7 * width) - 1)
    holds_at = place + name + width
    if holds_at > size:
        return None
    endless = told == (1 << 7 * width) - 1
    ends_at = size if endless else min(holds_at + told, size)
    return Element(int.from_bytes(head[:name]), place, holds_at, ends_at, endless)


def _make_void(upload: UploadedFile, element: Element) -> None:
    length = element.ends_at - element.begins_at
    # The length takes eight bytes where there is room for them, else one.
    width = 8 if length > 100 else 1
    upload.seek(element.begins_at)
    left = length - 1 - width
    upload.write(_VOID + (left | 1 << 7 * width).to_bytes(width))
    for done in range(0, left, _AT_A_TIME):
        upload.write(bytes(min(_AT_A_TIME, left - done)))
