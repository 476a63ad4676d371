"""Bytes into words. Senders name the wrong character set, an unknown one or none; a reader still
has to see what was written, so this never raises."""

import codecs
import re
from email.header import decode_header

from amends.words import one_line

LONGEST_HEADER = 64 * 1024

# Senders say the narrow name and use the wide set.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030",
    "x_gbk": "gb18030", "hz_gb_2312": "hz", "big5": "big5hkscs", "big5_hkscs": "big5hkscs",
    "cp950": "big5hkscs", "shift_jis": "cp932", "x_sjis": "cp932", "ks_c_5601_1987": "cp949",
    "euc_kr": "cp949", "iso_8859_1": "cp1252", "latin1": "cp1252", "us_ascii": "utf-8",
    "ascii": "utf-8", "ansi_x3_110_1983": "cp1252", "iso_2022_jp": "iso2022_jp_2",
    "iso_8859_8_i": "iso8859_8",
}  # fmt: skip
# Python has codecs that are no character sets, and some that take quadratic time.
_CHARACTER_SETS = re.compile(
    r"(?:utf_?(?:7|8|16|32)|iso_?8859|iso_?2022|windows_|cp\d|koi8|gb|big5|euc|shift_jis|cp932|hz"
    r"|mac|tis|johab|latin|us_ascii|ascii)"
)
_MANGLED = re.compile("[\u0080-\u00ff]{2}")
_GB2312_PAIRS = re.compile(rb"[\x00-\x7f]*(?:[\xa1-\xf7][\xa1-\xfe][\x00-\x7f]*)+\Z")


def decoded(content: bytes, charset: str | None = None) -> str:
    """`content` in the character set that it says, or else in the one that it is in."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    named = _known(charset)
    for attempt in (named, "utf-8"):
        if attempt:
            try:
                return content.decode(attempt)
            except (UnicodeError, ValueError):
                continue
    guess = "gb18030" if _GB2312_PAIRS.match(content) else "cp1252"
    if named == "iso2022_jp_2":
        guess = "euc_jp"
    readings = (content.decode(attempt, "replace") for attempt in (named or "utf-8", guess))
    return min(readings, key=_unread)


def _unread(text: str) -> int:
    """How much of it is no word of any language; a wrong guess shows as replacement marks or
    as accented letters in rows."""
    return 2 * text.count("\ufffd") + len(_MANGLED.findall(text))


def decoded_header(value: str) -> str:
    """One line of words from a raw header, encoded words and bare 8-bit bytes alike."""
    value = decoded(value[:LONGEST_HEADER].encode("utf-8", "surrogateescape"))
    try:
        pieces = decode_header(re.sub(r"\r?\n[ \t]*", " ", value))
    except Exception:  # broken base64 in an encoded word; the words around it still count
        return one_line(value)
    return one_line("".join(_piece(*piece) for piece in pieces))


def _piece(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        return content
    if charset is None:
        return content.decode("raw-unicode-escape", "replace")
    return decoded(content, charset.partition("*")[0])


def _known(charset: str | None) -> str | None:
    name = re.sub(r"[^a-z0-9]+", "_", (charset or "").lower()).strip("_")
    name = _WIDER.get(name, name)
    if not _CHARACTER_SETS.match(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
