import re
import unicodedata
from functools import cache

from opencc_pyo3 import OpenCC

# What a database, a mail header or a terminal would stumble over; tab and newline stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Overrides turn the text around them backwards ("exe.gnp" reads png.exe) and carry no word.
_OVERRIDES = re.compile("[\u202d\u202e]")
# Unseen in a line: other direction marks, joiners, byte order marks, tags.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")


def clean_text(text: str, *, at_most: int | None = None) -> str:
    """A paragraph that can be kept: the customer's own words without NUL, stray controls,
    half characters and direction overrides. Joiners stay: emoji and Persian need them."""
    whole = whole_characters(text).replace("\r\n", "\n").replace("\r", "\n")
    return _OVERRIDES.sub("", _CONTROLS.sub("", whole))[:at_most]


def one_line(text: str, *, at_most: int | None = None) -> str:
    """A name or a subject: one line, nothing unseen in it, so no second mail header can start."""
    line = _CONTROLS.sub(" ", whole_characters(text))
    return _SPACES.sub(" ", _UNSEEN.sub("", line)).strip()[:at_most].rstrip()


def normalise(text: str) -> str:
    """The form in which words are compared: 客戶, 客户 and full-width ＡＢＣ, abc are the same."""
    seen = _UNSEEN.sub("", clean_text(text))
    return _simplified().convert(unicodedata.normalize("NFKC", seen).lower())


@cache
def _simplified() -> OpenCC:
    """Its tables take 27 MB, in the processes that compare words."""
    return OpenCC("t2s")


def whole_characters(text: str) -> str:
    """Without the half characters (lone surrogates) that no encoding can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
