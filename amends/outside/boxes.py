"""The boxes of which MP4, MOV, 3GP and M4A are made: a length, a kind of four letters, and what they hold,
often boxes again. Nothing that a file says of its lengths is believed further than it reaches."""

from collections.abc import Iterator
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile


class Box(NamedTuple):
    """Places are counted from the first byte of the file: of its kind, of what it holds, of what follows."""

    kind: bytes
    named_at: int
    holds_at: int
    ends_at: int


def boxes_between(file: UploadedFile, begin: int, end: int) -> Iterator[Box]:
    """One behind the other; one that claims to reach further than what holds it ends there."""
    place = begin
    while place + 8 <= end:
        file.seek(place)
        head = file.read(16)
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


def first_within(file: UploadedFile, box: Box, *path: bytes, at_most: int = 30) -> Box | None:
    """The first of this kind in the first of that kind …; looked for among the first `at_most`."""
    for kind in path:
        inside = zip(boxes_between(file, box.holds_at, box.ends_at), range(at_most), strict=False)
        found = next((each for each, _number in inside if each.kind == kind), None)
        if found is None:
            return None
        box = found
    return box


def held(file: UploadedFile, box: Box, *, at_most: int) -> bytes:
    file.seek(box.holds_at)
    return file.read(min(box.ends_at - box.holds_at, at_most))
