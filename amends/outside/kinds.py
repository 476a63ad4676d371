"""What a file is, told from its first bytes: its name and the browser's word for it may lie."""

import re

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"

# The only kinds that a browser is told, because none of them can carry a script.
RASTER_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})

_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF....WEBP", "image/webp"),
        (rb"RIFF....WAVE", "audio/wav"),
        (rb"....ftyp(?:heic|heix|mif1|msf1)", "image/heic"),
        (rb"....ftypM4A ", "audio/mp4"),
        (rb"....ftyp", "video/mp4"),
        (rb"\x1aE\xdf\xa3", "video/webm"),
        (rb"OggS", "audio/ogg"),
        (rb"#!AMR", "audio/amr"),
        (rb"ID3|\xff[\xfb\xf3\xf2]", "audio/mpeg"),
        (rb"\xff\xfe|\xfe\xff", TEXT),  # UTF-16, as some editors save it
        (rb"%PDF-", "application/pdf"),
        (rb"PK\x03\x04", "application/zip"),  # also every modern office document
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),  # and every old one
        (rb"\{\\rtf", "application/rtf"),
        (rb"MZ|\x7fELF|\xca\xfe\xba\xbe|#!", "application/x-executable"),
        (rb"(?i:\s*<(?:!doctype|html|svg|\?xml|script|body|head))", "text/markup"),
    )
)


def media_type_of(head: bytes) -> str:
    """`head` is the first half kilobyte or more."""
    for beginning, kind in _BEGINNINGS:
        if beginning.match(head):
            return kind
    return TEXT if _reads_as_text(head) else UNKNOWN


def _reads_as_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)
