"""Pictures as they are kept: upright, in a form that every browser shows, and without what a camera
wrote beside them – where and when it was taken, by which device."""

import threading
from io import BytesIO
from pathlib import PurePath

import pi_heif
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image, ImageOps

from amends.outside.kinds import media_type_of
from amends.outside.moving import without_notes

HEIC = "image/heic"
# What is written anew, upright. A GIF has no place for a location; its frames stay as they are.
TURNED = frozenset({"image/jpeg", "image/png", "image/webp", HEIC})
# Longer than any screenshot, and more than telephones take.
MOST_PIXELS = 64_000_000
# What the pixels of one picture may take, and how many bytes each of them takes where it is not four.
MOST_MEMORY = 128 * 1024 * 1024
_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2}
# Its reader holds the picture twice.
_BYTES_OF_WEBP = 8
_ORIENTATION = 0x0112
# However many are sent at a time, the memory of one is taken.
_one_at_a_time = threading.Lock()
# What Pillow keeps of a picture besides its pixels, and we do as well.
_KEPT = ("icc_profile", "transparency")


class BrokenPicture(ValueError):
    """It says that it is a picture, and cannot be read as one."""


class HugePicture(ValueError):
    """So many pixels that reading them would take the memory of everybody."""


def is_picture(upload: UploadedFile) -> bool:
    head = upload.read(512)
    upload.seek(0)
    return media_type_of(head) in TURNED | {"image/gif"}


def upright(upload: UploadedFile, kind: str) -> UploadedFile:
    """The same picture to the eye, without what the camera noted. Raises BrokenPicture, HugePicture."""
    name = PurePath(upload.name or "")
    if kind == HEIC and name.name:
        name = name.with_suffix(".jpg")
    try:
        with _one_at_a_time:
            content = _tidy(upload, kind)
    except (HugePicture, Image.DecompressionBombError) as error:
        raise HugePicture(upload.name) from error
    # Pillow and libheif tell of broken files by whatever exception their readers meet.
    except Exception as error:
        raise BrokenPicture(upload.name) from error
    return SimpleUploadedFile(str(name), content, content_type=media_type_of(content[:512]))


def _tidy(upload: UploadedFile, kind: str) -> bytes:
    if kind == HEIC:
        return _written(_of_heic(upload), "JPEG")
    picture = _opened(upload, kind)
    form = str(picture.format)
    if form in ("PNG", "WEBP") and getattr(picture, "n_frames", 1) > 1:
        upload.seek(0)
        return without_notes(upload.read(), form)
    picture.load()
    return _written(picture, "JPEG" if form == "MPO" else form)


def _opened(upload: UploadedFile, kind: str) -> Image.Image:
    # Photos of some telephones are MPO: a JPEG with a second one behind it, which is left out.
    formats = ["JPEG", "MPO"] if kind == "image/jpeg" else [kind.removeprefix("image/").upper()]
    picture = Image.open(upload, formats=formats)  # type: ignore[arg-type]
    _check_size(picture.size)
    each = _BYTES_OF_WEBP if picture.format == "WEBP" else _BYTES.get(picture.mode, 4)
    can_be_halved = kind == "image/jpeg" and not picture.info.get("progressive")
    if can_be_halved and _memory(picture, each) > MOST_MEMORY:
        # Half as wide and half as high as it is read: it never stands whole in memory.
        picture.draft(None, (picture.width // 2, picture.height // 2))  # type: ignore[arg-type]
    if _memory(picture, each) > MOST_MEMORY:
        raise HugePicture(picture.size)
    return picture


def _memory(picture: Image.Image, each: int) -> int:
    return picture.width * picture.height * each


def _of_heic(upload: UploadedFile) -> Image.Image:
    heif = pi_heif.open_heif(upload, convert_hdr_to_8bit=True)
    _check_size(heif.size)
    if heif.size[0] * heif.size[1] * 4 > MOST_MEMORY:
        raise HugePicture(heif.size)
    # It is upright already: libheif turns what the file says is turned.
    return heif[heif.primary_index].to_pillow()


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise HugePicture(size)


def _written(picture: Image.Image, form: str) -> bytes:
    kept = {name: picture.info[name] for name in _KEPT if name in picture.info}
    was_turned = picture.getexif().get(_ORIENTATION, 1) != 1
    if was_turned:
        ImageOps.exif_transpose(picture, in_place=True)
    picture.info = kept
    options: dict = {}
    if form == "JPEG":
        if picture.mode not in ("L", "RGB", "CMYK"):
            picture = picture.convert("RGB")
        # Not turned, it is written with the tables that it came with, and loses next to nothing.
        same = picture.format == "JPEG" and not was_turned
        options = {"quality": "keep"} if same else {"quality": 92}
    if form == "WEBP":
        options = {"quality": 90}
    content = BytesIO()
    icc = {"icc_profile": kept["icc_profile"]} if "icc_profile" in kept else {}
    picture.save(content, form, **options, **icc)
    return content.getvalue()
