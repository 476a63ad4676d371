"""From raw bytes to a tree of parts, in bounded time: the standard parser copes with anything but
a mail that was made to be slow."""

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

MOST_BOUNDARIES = 100
MOST_DELIMITERS = 5_000
MOST_COMPARISONS = 20_000_000
MOST_HEADER_BYTES = 512 * 1024
MOST_COARSE_TEXT = 1024 * 1024

_END_OF_HEADERS = re.compile(rb"\r?\n[ \t]*\r?\n|\r[ \t]*\r")
_BOUNDARY = re.compile(rb"boundary\s*=|message/(?:rfc822|global)", re.IGNORECASE)


class AsWritten(Compat32):
    """Gives headers as they stand. The default policy parses each into an object, in quadratic
    time and with exceptions of its own on headers that spammers and old programs write."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


POLICY = AsWritten()


def parsed(raw: bytes) -> tuple[Message, str]:
    """The message and why it could only be read coarsely: `""`, or a code."""
    raw = _without_envelope_line(raw)
    end = _END_OF_HEADERS.search(raw)
    head = raw[: end.start()] if end else raw
    if len(head) > MOST_HEADER_BYTES:
        return _coarse(head[:MOST_HEADER_BYTES], raw[len(head) :]), "huge_header"
    boundaries = len(_BOUNDARY.findall(raw))
    # Each open part compares each line with its boundary.
    comparisons = boundaries * raw.count(b"\n")
    if (
        boundaries > MOST_BOUNDARIES
        or comparisons > MOST_COMPARISONS
        or raw.count(b"\n--") > MOST_DELIMITERS
    ):
        return _coarse(head, raw[len(head) :]), "too_many_parts"
    try:
        return BytesParser(policy=POLICY).parsebytes(raw), ""
    except Exception:  # whatever the parser trips over, the words are still in the body
        return _coarse(head, raw[len(head) :]), "unparsable"


def _coarse(head: bytes, body: bytes) -> Message:
    message = BytesParser(policy=POLICY).parsebytes(head, headersonly=True)
    for name in ("Content-Type", "Content-Transfer-Encoding"):
        del message[name]
    message.set_payload(body[:MOST_COARSE_TEXT].decode("ascii", "surrogateescape"))
    return message


def _without_envelope_line(raw: bytes) -> bytes:
    """Mail folders put "From sender date" above the headers."""
    raw = raw.lstrip(b"\r\n")
    if raw.startswith((b"From ", b">From ")):
        return raw.partition(b"\n")[2]
    return raw
