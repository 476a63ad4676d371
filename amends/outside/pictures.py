"""Pictures as they are kept: upright, in a form that every browser shows, and without what a camera
wrote beside them – where and when it was taken, by which device."""

from io import BytesIO
from pathlib import PurePath

import pi_heif
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image, ImageOps

from amends.outside.kinds import media_type_of

HEIC = "image/heic"
# A GIF has no place for a location; its frames stay as they are.
_TIDIED = frozenset({"image/jpeg", "image/png", "image/webp", HEIC})
# Longer than any screenshot, and what a screen of 64 MB memory for each picture can hold.
MOST_PIXELS = 64_000_000
# What Pillow keeps of a picture besides its pixels, and we do as well.
_KEPT = ("icc_profile", "transparency")


class BrokenPicture(ValueError):
    """It says that it is a picture, and cannot be read as one."""


class HugePicture(ValueError):
    """So many pixels that reading them would take the memory of everybody."""


def is_picture(upload: UploadedFile) -> bool:
    head = upload.read(512)
    upload.seek(0)
    return media_type_of(head) in _TIDIED | {"image/gif"}


def tidied(upload: UploadedFile) -> UploadedFile:
    """The same picture to the eye; anything else is returned as it is. Raises BrokenPicture,
    HugePicture."""
    head = upload.read(512)
    upload.seek(0)
    kind = media_type_of(head)
    if kind not in _TIDIED:
        return upload
    name = PurePath(upload.name or "")
    try:
        if kind == HEIC:
            picture, name = _of_heic(upload), name.with_suffix(".jpg") if name.name else name
        else:
            picture = _opened(upload, kind)
        content = _written(picture, "JPEG" if kind == HEIC else str(picture.format))
    except (HugePicture, Image.DecompressionBombError) as error:
        raise HugePicture(upload.name) from error
    # Pillow and libheif tell of broken files by whatever exception their readers meet.
    except Exception as error:
        raise BrokenPicture(upload.name) from error
    return SimpleUploadedFile(str(name), content, content_type=media_type_of(content[:512]))


def _opened(upload: UploadedFile, kind: str) -> Image.Image:
    # Photos of some telephones are MPO: a JPEG with a second one behind it, which is left out.
    formats = ["JPEG", "MPO"] if kind == "image/jpeg" else [kind.removeprefix("image/").upper()]
    picture = Image.open(upload, formats=formats)  # type: ignore[arg-type]
    _check_size(picture.size)
    picture.load()
    return picture


def _of_heic(upload: UploadedFile) -> Image.Image:
    heif = pi_heif.open_heif(upload, convert_hdr_to_8bit=True)
    _check_size(heif.size)
    # It is upright already: libheif turns what the file says is turned.
    return heif[heif.primary_index].to_pillow()


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise HugePicture(size)


def _written(picture: Image.Image, form: str) -> bytes:
    form = "JPEG" if form == "MPO" else form
    turned = ImageOps.exif_transpose(picture)
    was_turned = picture.getexif().get(0x0112, 1) != 1
    kept = {name: picture.info[name] for name in _KEPT if name in picture.info}
    turned.info = kept
    options: dict = {}
    if form == "JPEG":
        if turned.mode not in ("L", "RGB", "CMYK"):
            turned = turned.convert("RGB")
        # Not turned, it is written with the tables that it came with, and loses next to nothing.
        same = picture.format == "JPEG" and not was_turned and turned.mode == picture.mode
        options = {"quality": 92} if not same else {"quality": "keep"}
        if same:
            turned = picture
            turned.info = kept
    if form == "WEBP":
        options = {"quality": 90}
    content = BytesIO()
    icc = {"icc_profile": kept["icc_profile"]} if "icc_profile" in kept else {}
    turned.save(content, form, **options, **icc)
    return content.getvalue()
