"""Pictures that move, without what a camera or a program wrote beside them. Their frames stay as they
came: written anew, all but the first would be lost."""

from collections.abc import Iterator

_PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
_BESIDE_PNG = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_BESIDE_WEBP = frozenset({b"EXIF", b"XMP "})
# Of the header of a WebP: that it holds Exif, that it holds XMP.
_SAYS_BESIDE = 0b1100


def without_notes(content: bytes, form: str) -> bytes:
    """`form` is PNG or WEBP. Raises ValueError where the file is cut off."""
    if form == "PNG":
        kept = (chunk for name, chunk in _of_png(content) if name not in _BESIDE_PNG)
        return _PNG_BEGINS + b"".join(kept)
    kept = (_silent(chunk) for name, chunk in _of_webp(content) if name not in _BESIDE_WEBP)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _of_png(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, name = len(_PNG_BEGINS), b""
    while name != b"IEND":
        name = content[place + 4 : place + 8]
        end = place + 12 + int.from_bytes(content[place : place + 4])
        yield name, _whole(content, place, end)
        place = end


def _of_webp(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, last = 12, 8 + int.from_bytes(content[4:8], "little")
    while place < last:
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        end = place + 8 + size + size % 2
        yield content[place : place + 4], _whole(content, place, end)
        place = end


def _whole(content: bytes, begin: int, end: int) -> bytes:
    if end > len(content):
        raise ValueError("the picture is cut off")
    return content[begin:end]


def _silent(chunk: bytes) -> bytes:
    if not chunk.startswith(b"VP8X"):
        return chunk
    return chunk[:8] + bytes([chunk[8] & ~_SAYS_BESIDE]) + chunk[9:]
