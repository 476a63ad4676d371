"""Pictures from telephones, and pictures that are made to harm."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from amends.outside.files_field import FilesField
from amends.outside.kinds import media_type_of
from amends.outside.pictures import BrokenPicture, HugePicture
from amends.outside.tests.samples import PNG
from amends.outside.tidying import tidied

HEIC = (Path(__file__).parent / "photo.heic").read_bytes()
TURNED, MAKER, GPS = 6, "Telephone of Zhou", {1: "N", 2: (31.0, 14.0, 12.0)}


def photo(form: str, *, size=(40, 20), **options) -> bytes:
    """Red on the left, blue on the right, lying on its side, with a place and a maker."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = TURNED, MAKER
    exif.get_ifd(0x8825).update(GPS)
    written = BytesIO()
    picture.save(written, form, exif=exif, **options)
    return written.getvalue()


def kept(content: bytes, name="a.jpg") -> bytes:
    return tidied(SimpleUploadedFile(name, content)).read()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "MPO"])
def test_a_photo_stands_upright_and_says_nothing_of_where_it_was_taken(form):
    more = {"save_all": True, "append_images": [Image.new("RGB", (9, 9))]} if form == "MPO" else {}
    content = photo(form, **more)
    assert MAKER.encode() in content
    picture = Image.open(BytesIO(kept(content)))
    assert picture.size == (20, 40)
    red, _green, blue = picture.convert("RGB").getpixel((10, 5))
    assert red > 200 > 60 > blue
    assert not dict(picture.getexif()) and not picture.getexif().get_ifd(0x8825)
    assert MAKER.encode() not in kept(content)


def test_words_and_other_notes_beside_the_pixels_go():
    written, notes = BytesIO(), PngInfo()
    notes.add_text("Location", "上海市浦东新区", zip=True)
    Image.new("P", (4, 4)).save(written, "PNG", pnginfo=notes)
    assert Image.open(BytesIO(kept(written.getvalue(), "a.png"))).text == {}
    written = BytesIO()
    Image.new("RGB", (4, 4)).save(written, "JPEG", comment=b"at home", xmp=b"<x>at home</x>")
    assert b"at home" in written.getvalue() and b"at home" not in kept(written.getvalue())


def test_heic_becomes_jpeg_under_its_own_name():
    upload = tidied(SimpleUploadedFile("照片.HEIC", HEIC))
    content = upload.read()
    assert upload.name == "照片.jpg" and media_type_of(content) == "image/jpeg"
    assert Image.open(BytesIO(content)).size == (24, 16)
    assert b"Telephone" in HEIC and b"Telephone" not in content


def test_what_is_clean_already_stays_as_it_is():
    assert kept(PNG, "a.png") == PNG
    assert kept(b"#!AMR\n0000", "call.amr") == b"#!AMR\n0000"
    once = kept(photo("JPEG"))
    tables = [Image.open(BytesIO(each)).quantization for each in (once, kept(once))]
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    "content",
    [
        photo("JPEG")[:300], PNG[:40], b"\x89PNG\r\n\x1a\n" + bytes(60), b"\xff\xd8\xff" + bytes(60),
        b"RIFF\x00\x00\x00\x00WEBPVP8 ", HEIC[:200], b"\x00\x00\x00\x18ftypheic" + bytes(80),
    ],
    ids=["cut jpeg", "cut png", "no png", "no jpeg", "no webp", "cut heic", "no heic"],
)  # fmt: skip
def test_broken_pictures_are_refused_by_name(content):
    with pytest.raises(BrokenPicture):
        kept(content)
    with pytest.raises(ValidationError, match=r"“a\.jpg” cannot be read as a picture"):
        FilesField().clean([SimpleUploadedFile("a.jpg", content)])


def test_a_small_file_of_endless_pixels_is_never_unpacked():
    written = BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    assert len(written.getvalue()) < 200_000
    with pytest.raises(HugePicture):
        kept(written.getvalue())
    with pytest.raises(ValidationError, match="too many pixels"):
        FilesField().clean([SimpleUploadedFile("a.png", written.getvalue())])


def test_what_takes_too_much_memory_is_not_read_and_a_large_photo_comes_in_halved(monkeypatch):
    monkeypatch.setattr("amends.outside.pictures.MOST_MEMORY", 800 * 600 * 3)
    written = BytesIO()
    Image.new("RGBA", (800, 600)).save(written, "PNG")
    with pytest.raises(HugePicture):
        kept(written.getvalue(), "a.png")
    assert Image.open(BytesIO(kept(photo("JPEG", size=(800, 600))))).size == (300, 400)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_that_moves_goes_on_moving_and_says_nothing_of_its_maker(form):
    more = [Image.new("RGB", (40, 20), colour) for colour in ("green", "white")]
    content = photo(form, save_all=True, append_images=more, duration=50)
    assert MAKER.encode() in content
    clean = kept(content, "a.png")
    assert MAKER.encode() not in clean
    picture = Image.open(BytesIO(clean))
    assert picture.n_frames == 3
    picture.seek(2)
    assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_long_screenshot_is_no_bomb():
    written = BytesIO()
    Image.new("1", (1080, 30_000)).save(written, "PNG")
    assert kept(written.getvalue(), "a.png")


def test_nine_pictures_are_enough():
    pictures = [SimpleUploadedFile(f"{n}.png", PNG) for n in range(9)]
    with_sound = [*pictures, SimpleUploadedFile("call.amr", b"#!AMR\n0000")]
    assert len(FilesField().clean(with_sound)) == 10
    ten = [SimpleUploadedFile(f"{n}.png", PNG) for n in range(10)]
    with pytest.raises(ValidationError, match="9 pictures"):
        FilesField().clean(ten)
