"""WebM as browsers record it and programs tag it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.outside.files_field import FilesField

PLACE = b"+31.2330+121.4747/"
EBML, SEGMENT, INFO, CLUSTER, BLOCK = "1a45dfa3", "18538067", "1549a966", "1f43b675", "a3"
TAGS, TAG, SIMPLE, NAME, WORDS = "1254c367", "7373", "67c8", "45a3", "4487"
ENDLESS = b"\x01" + b"\xff" * 7


def element(kind: str, *content: bytes, width=8, length: bytes = b"") -> bytes:
    held = b"".join(content)
    told = length or (len(held) | 1 << 7 * width).to_bytes(width)
    return bytes.fromhex(kind) + told + held


FRAMES = element(BLOCK, b"\x81\0\0\x80" + bytes(range(256)), width=2)
LOCATION = element(TAG, element(SIMPLE, element(NAME, b"LOCATION"), element(WORDS, PLACE)))
TAGGED = element(TAGS, LOCATION)
BEGIN = element(EBML, element("4282", b"webm", width=1))


@pytest.mark.parametrize(
    "content",
    [
        BEGIN + element(SEGMENT, element(CLUSTER, FRAMES), TAGGED),
        BEGIN + element(SEGMENT, TAGGED, element(CLUSTER, FRAMES, length=ENDLESS), length=ENDLESS),
        BEGIN + element(SEGMENT, element(CLUSTER, FRAMES * 9, length=ENDLESS), TAGGED, length=ENDLESS),
        BEGIN + element(SEGMENT, element(TAGS, LOCATION, length=ENDLESS), FRAMES, length=b"\xff"),
        BEGIN + element(SEGMENT, FRAMES, element(INFO, element("7ba9", PLACE, width=1))),
        BEGIN + element(SEGMENT, FRAMES, element("1941a469", PLACE * 9_000)),
        # Broken off in the middle of its tags.
        (BEGIN + element(SEGMENT, FRAMES, TAGGED))[:-3],
    ],
    ids=["at the end", "as browsers record", "behind frames", "endless", "title", "enclosed", "cut"],
)  # fmt: skip
def test_a_webm_tells_no_place_and_keeps_every_frame_where_it_was(content):
    cleaned = kept(content)
    assert PLACE in content or content.endswith(b"+121.47")
    assert b"121.4" not in cleaned and len(cleaned) == len(content)
    assert cleaned.index(FRAMES) == content.index(FRAMES)
    assert cleaned.count(FRAMES) == content.count(FRAMES) and kept(cleaned) == cleaned


@pytest.mark.parametrize(
    "content",
    [BEGIN, BEGIN[:4], BEGIN + bytes(9), BEGIN + b"\xff" * 99, BEGIN + b"\xec\x80" * 300_000,
     BEGIN + element(SEGMENT, length=b"\x01" + b"\xfe" * 7), BEGIN + element(TAGS, width=1)],
    ids=range(7),
)  # fmt: skip
def test_what_is_made_to_harm_ends_soon_and_keeps_its_length(content):
    assert len(kept(content)) == len(content)


def kept(content: bytes) -> bytes:
    (upload,) = FilesField().clean([SimpleUploadedFile("film.webm", content)])
    return upload.read()
