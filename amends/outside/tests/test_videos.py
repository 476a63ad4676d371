"""Films from telephones, which tell where they were taken, and films that are made to harm."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import (
    InMemoryUploadedFile,
    SimpleUploadedFile,
    TemporaryUploadedFile,
)

from amends.outside.files_field import FilesField
from amends.outside.film_notes import MOST_CHUNKS
from amends.outside.tidying import tidied

PLACE = b"+31.2330+121.4747/"
MP4, MOV, THREE_GP = b"isom\0\0\2\0isommp41", b"qt  \0\0\0\0qt  ", b"3gp4\0\0\3\0" + b"3gp4"


def box(name: bytes, *content: bytes, claims: int | None = None) -> bytes:
    held = b"".join(content)
    return (8 + len(held) if claims is None else claims).to_bytes(4) + name + held


def long_box(name: bytes, content: bytes, *, claims: int | None = None) -> bytes:
    """Its length takes 64 bits, as that of films over 4 GB does."""
    size = 16 + len(content) if claims is None else claims
    return (1).to_bytes(4) + name + size.to_bytes(8) + content


def apple(key=b"com.apple.quicktime.location.ISO6709") -> bytes:
    keys = box(b"keys", bytes(4), (1).to_bytes(4), box(b"mdta", key))
    values = box(b"ilst", box((1).to_bytes(4), box(b"data", (1).to_bytes(4), bytes(4), PLACE)))
    return box(b"meta", box(b"hdlr", bytes(8), b"mdta", bytes(13)), keys, values)


FRAMES = bytes(range(256)) * 3


def film(*notes: bytes, brand: bytes = MP4, in_track: bytes = b"", at_top: bytes = b"") -> bytes:
    """Its notes stand before the frames, which its table says where to find."""

    def written(first_frame: int) -> bytes:
        table = box(b"stco", bytes(4), (1).to_bytes(4), first_frame.to_bytes(4))
        media = box(b"mdia", box(b"minf", box(b"stbl", table)))
        track = box(b"trak", box(b"tkhd", bytes(84)), media, in_track)
        film = box(b"moov", box(b"mvhd", bytes(100)), *notes, track)
        return box(b"ftyp", brand) + at_top + film + box(b"mdat", FRAMES)

    return written(written(0).index(FRAMES))


def kept(content: bytes, name="film.mp4") -> bytes:
    (upload,) = FilesField().clean([SimpleUploadedFile(name, content)])
    return upload.read()


XYZ = box(b"\xa9xyz", len(PLACE).to_bytes(2), b"\x15\xc7", PLACE)
LOCI = box(b"loci", bytes(6), "上海".encode() + b"\0", bytes(13), PLACE)
WITH_A_PLACE = [
    film(box(b"udta", XYZ)),
    film(box(b"udta", XYZ), brand=THREE_GP),
    film(box(b"udta", box(b"titl", b"At home\0"), LOCI)),
    film(apple(), brand=MOV),
    film(apple(b"com.apple.quicktime.location.name"), in_track=apple(), brand=MOV),
    film(box(b"udta", apple())),
    film(box(b"gps ", PLACE), in_track=box(b"udta", XYZ)),
    film(long_box(b"udta", XYZ)),
    film(at_top=box(b"uuid", bytes(16), b"<x:xmpmeta>" + PLACE)),
    film() + box(b"moof", box(b"traf", box(b"udta", XYZ))),
    # The last box may say that it goes on to the end.
    film() + box(b"moov", box(b"udta", XYZ, claims=0), claims=0),
]


@pytest.mark.parametrize("content", WITH_A_PLACE)
def test_a_film_keeps_every_frame_in_its_place_and_tells_no_other_place(content):
    assert PLACE in content
    cleaned = kept(content)
    assert PLACE not in cleaned and b"location" not in cleaned and "上海".encode() not in cleaned
    assert len(cleaned) == len(content) and b"free" in cleaned
    table = cleaned.index(b"stco") + 12
    first_frame = int.from_bytes(cleaned[table : table + 4])
    assert cleaned[first_frame : first_frame + len(FRAMES)] == FRAMES
    assert kept(cleaned) == cleaned


def noted(offsets: list[int], *, kind=b"meta", lengths=(), wide=False, groups=((1, 1),)) -> bytes:
    """A track that tells of every second where it was filmed, as sports cameras keep it."""
    same = 0 if lengths else len(PLACE)
    table = [
        box(b"stsz", bytes(4), same.to_bytes(4), len(lengths).to_bytes(4), *(n.to_bytes(4) for n in lengths)),
        box(b"stsc", bytes(4), len(groups).to_bytes(4),
            *(first.to_bytes(4) + n.to_bytes(4) + (1).to_bytes(4) for first, n in groups)),
        box(b"co64" if wide else b"stco", bytes(4), len(offsets).to_bytes(4),
            *(offset.to_bytes(8 if wide else 4) for offset in offsets)),
    ]  # fmt: skip
    handler = box(b"hdlr", bytes(8), kind, bytes(13))
    return box(b"trak", box(b"mdia", handler, box(b"minf", box(b"stbl", *table))))


SECOND = PLACE + FRAMES[:100]


@pytest.mark.parametrize(
    "more",
    [{}, {"wide": True}, {"lengths": (len(PLACE),) * 3}, {"kind": b"camm"},
     {"lengths": (6, 6, 6) * 3, "groups": ((1, 3),)},
     {"lengths": (9, 9, 6, 6, 6, 18), "groups": ((1, 2), (2, 3), (3, 1))}],
)  # fmt: skip
def test_places_of_every_second_go_and_the_frames_between_them_stay(more):
    before = film(brand=MOV)
    begins = [len(before) + 8 + n * len(SECOND) for n in range(3)]
    content = before + box(b"mdat", SECOND * 3) + box(b"moov", noted(begins, **more))
    cleaned = kept(content)
    assert PLACE not in cleaned and len(cleaned) == len(content)
    assert cleaned[: len(before)] == before and cleaned.count(FRAMES[:100]) == 3 + 3
    assert kept(cleaned) == cleaned


def head_of(number: int, handler: bytes) -> bytes:
    head = box(b"tkhd", bytes(12), number.to_bytes(4), bytes(68))
    return box(b"trak", head, box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13))))


def fragment(*tracks: bytes) -> bytes:
    return box(b"moof", box(b"mfhd", bytes(8)), *tracks)


def part(number: int, *runs: bytes, flags=0x20000, told: bytes = b"") -> bytes:
    return box(b"traf", box(b"tfhd", flags.to_bytes(4), number.to_bytes(4), told), *runs)


def run(count: int, *told: int, flags: int) -> bytes:
    numbers = [each.to_bytes(4, signed=True) for each in told]
    return box(b"trun", flags.to_bytes(4), count.to_bytes(4), *numbers)


N, F = len(PLACE), len(FRAMES)


@pytest.mark.parametrize(
    ("written", "frames_first"),
    [
        # Each says where its own samples lie, counted from the fragment.
        (lambda at: fragment(part(1, run(1, at, F, flags=0x201)),
                             part(2, run(2, at + F, 9, N - 9, flags=0x201))), True),
        # The second goes on where the first ended; its samples are as long as the film says.
        (lambda at: fragment(part(1, run(1, at, F, flags=0x201), flags=0),
                             part(2, run(1, flags=0), flags=0)), True),
        (lambda at: fragment(part(2, run(1, at, flags=1), flags=0x20010, told=N.to_bytes(4)),
                             part(1, run(1, at + N, F, flags=0x201))), False),
        (lambda at: fragment(part(2, run(1, at, 7, 7, N, 7, flags=0x705), flags=0x20000)), False),
    ],
    ids=["told", "following", "usual length", "more numbers"],
)  # fmt: skip
def test_places_go_out_of_a_film_in_fragments_and_its_frames_stay(written, frames_first):
    usual = box(b"trex", bytes(4), (2).to_bytes(4), bytes(8), N.to_bytes(4), bytes(4))
    tracks = head_of(1, b"vide") + head_of(2, b"camm")
    before = box(b"ftyp", MP4) + box(b"moov", tracks, box(b"mvex", usual))
    moof = written(len(written(0)) + 8)
    samples = FRAMES + PLACE if frames_first else PLACE + FRAMES
    content = before + (moof + box(b"mdat", samples)) * 2
    cleaned = kept(content)
    assert PLACE not in cleaned and len(cleaned) == len(content)
    assert cleaned.count(FRAMES) == 2 and kept(cleaned) == cleaned


@pytest.mark.parametrize(
    "moof",
    [
        fragment(part(2, run(2**32 - 1, -(2**31), flags=1), flags=0x10, told=b"\xff" * 4)),
        fragment(part(2, run(2**32 - 1, flags=0x200), flags=1, told=b"\xff" * 8)),
        fragment(box(b"traf", box(b"tfhd"), box(b"trun"), box(b"trun", bytes(5)))),
        fragment(*[box(b"traf")] * 200_000),
    ],
    ids=range(4),
)
def test_fragments_made_to_harm_harm_nobody_but_themselves(moof):
    content = box(b"ftyp", MP4) + box(b"moov", head_of(2, b"camm")) + moof + box(b"mdat", FRAMES)
    assert len(kept(content)) == len(content)


@pytest.mark.parametrize(
    "track",
    [
        noted([2**32 - 1, 0, 5]), noted([8] * 50_000, groups=((1, 2**32 - 1),)),
        noted([], lengths=(2**32 - 1,) * 9), noted([16], lengths=(2**32 - 1,)), noted([16], groups=()),
        noted([16], groups=((9, 1),)), noted([2**63], wide=True), box(b"trak", box(b"mdia")),
        box(b"trak", box(b"mdia", box(b"hdlr", bytes(3)))), noted([16])[:60], noted([16, 16])[:-5],
    ],
    ids=range(11),
)  # fmt: skip
def test_tracks_made_to_harm_harm_nobody_but_themselves(track):
    content = box(b"ftyp", MP4) + box(b"moov", track, noted([1])) + box(b"mdat", FRAMES)
    assert len(kept(content)) == len(content)


class Counted(BytesIO):
    writes = 0

    def write(self, content):
        self.writes += 1
        return super().write(content)


def writes_to_clean(content: bytes) -> int:
    file = Counted(content)
    upload = InMemoryUploadedFile(file, "files", "film.mp4", "video/mp4", len(content), None)
    (cleaned,) = FilesField().clean([upload])
    assert len(cleaned.read()) == len(content)
    return file.writes


def test_all_tracks_of_a_film_made_to_harm_share_in_what_is_written_at_most():
    track = noted([8, 4000] * 40_000)
    content = box(b"ftyp", MP4) + box(b"moov", track * 10) + box(b"mdat", FRAMES)
    assert len(content) > 3_000_000
    assert MOST_CHUNKS <= writes_to_clean(content) < MOST_CHUNKS + 100


@pytest.mark.parametrize(
    "lies", [{"lengths": (2**32 - 1,) * 9}, {"groups": ((1, 2**32 - 1),)}], ids=range(2)
)
def test_tracks_that_each_claim_the_whole_film_have_it_emptied_once(lies):
    track = noted([2000, 16] * 100, **lies)
    content = box(b"ftyp", MP4) + box(b"mdat", bytes(640_000)) + box(b"moov", track * 10)
    assert writes_to_clean(content) < 100


def test_what_follows_on_itself_is_written_over_at_once():
    before = box(b"ftyp", MP4)
    begins = [len(before) + 8 + n * len(PLACE) for n in range(20_000)]
    content = before + box(b"mdat", PLACE * len(begins)) + box(b"moov", noted(begins))
    assert PLACE not in kept(content)
    assert writes_to_clean(content) < 20


def test_a_large_film_is_cleaned_on_the_disk_where_it_lies():
    upload = TemporaryUploadedFile("film.mov", "video/quicktime", 0, None)
    upload.write(film(apple(), box(b"udta", bytes(200_000), XYZ), brand=MOV))
    upload.size = upload.tell()
    upload.seek(0)
    assert PLACE not in b"".join(tidied(upload).chunks())


def test_what_has_no_notes_stays_as_it_came():
    avif = box(b"ftyp", b"avif\0\0\0\0mif1") + box(b"meta", bytes(4), b"the picture") + FRAMES
    for content in (film(), avif, film(box(b"free", PLACE)), b"#!AMR\n0000"):
        assert kept(content) == content


@pytest.mark.parametrize(
    "behind",
    [
        b"", bytes(7), bytes(4000), box(b"moov", claims=2**32 - 1), box(b"moov", claims=7),
        box(b"moov", box(b"udta", XYZ, claims=2**31)), long_box(b"moov", XYZ, claims=2**64 - 1),
        long_box(b"udta", b"", claims=3), (1).to_bytes(4) + b"udta", box(b"moov", b"\xff" * 5000),
        film(box(b"udta", XYZ))[20:150], b"".join(box(b"moov", claims=0) for _ in range(40_000)),
        box(b"udta") * 60_000, (1).to_bytes(4) + b"moov" + bytes(8),
    ],
    ids=range(14),
)  # fmt: skip
def test_films_made_to_harm_are_taken_in_bounded_steps_and_none_is_an_error(behind):
    content = box(b"ftyp", MP4) + behind
    assert len(kept(content)) == len(content)


def test_a_box_that_claims_more_than_there_is_is_still_emptied():
    overlong = box(b"ftyp", MP4) + box(b"moov", box(b"udta", XYZ, claims=2**31))
    assert PLACE not in kept(overlong)
