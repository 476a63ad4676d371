"""What a mail says and what it carries, whatever shape its parts have."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value

from amends.channels.email.decoding import decoded, decoded_header
from amends.channels.email.flowed import unwrapped, without_uuencoded
from amends.channels.email.structure import POLICY
from amends.outside.names import display_name
from amends.words import clean_text, text_of

MOST_ATTACHMENTS = 200
MOST_TEXT = 2_000_000
DEEPEST = 50


@dataclass(frozen=True)
class CarriedFile:
    """`content_id` is how the mail's HTML refers to it."""

    name: str
    content: bytes = field(repr=False)
    media_type: str
    content_id: str = ""


@dataclass
class Contents:
    text: str = ""
    html: str = ""
    files: list[CarriedFile] = field(default_factory=list)

    def add(self, other: "Contents") -> None:
        if other.html or self.html:
            self.html = f"{self.html or _as_html(self.text)}{other.html or _as_html(other.text)}"
        self.text = "\n".join(filter(None, (self.text, other.text)))[:MOST_TEXT]
        self.files += other.files[: MOST_ATTACHMENTS - len(self.files)]


def contents_of(part: Message, *, depth: int = 0) -> Contents:
    kind = part.get_content_type()
    if depth > DEEPEST:
        return Contents()
    if isinstance(part.get_payload(), list):
        if kind == "multipart/alternative":
            return _alternatives(part, depth)
        whole = Contents()
        for child in _children(part):
            whole.add(contents_of(child, depth=depth + 1))
        if kind in ("message/rfc822", "message/global"):
            return _enclosed(part, whole)
        if kind.startswith("message/"):
            # Delivery reports and their like are made of header lines.
            lines = "\n\n".join(_header_lines(child) for child in _children(part)).strip()
            whole.text = "\n\n".join(filter(None, (lines, whole.text)))
        return whole
    if _is_read(part, kind):
        return _readable(part, kind)
    return Contents(files=[_file(part, kind)])


def _alternatives(part: Message, depth: int) -> Contents:
    """The same words twice. The plain ones count, with those of the HTML only where they say much
    more: some plain parts hold just "your program cannot show this mail"."""
    whole, marked_up = Contents(), Contents()
    for child in _children(part):
        one = contents_of(child, depth=depth + 1)
        if one.html:
            marked_up = one
        elif one.text.strip() != whole.text.strip():
            whole.text = "\n".join(filter(None, (whole.text, one.text)))
        whole.files += one.files[: MOST_ATTACHMENTS - len(whole.files)]
    whole.html = marked_up.html
    if len(marked_up.text.split()) > 2 * len(whole.text.split()):
        said = set(marked_up.text.split())
        only_plain = [line for line in whole.text.split("\n") if not said.issuperset(line.split())]
        whole.text = "\n".join([*only_plain, marked_up.text])
    return whole


def _readable(part: Message, kind: str) -> Contents:
    words = decoded(_payload(part), _parameter(part, "charset"))
    if kind == "text/html":
        return Contents(text=text_of(words[:MOST_TEXT]), html=words[:MOST_TEXT])
    words = clean_text(words)
    if _parameter(part, "format").lower() == "flowed":
        words = unwrapped(words, without_space=_parameter(part, "delsp").lower() == "yes")
    words, written_in = without_uuencoded(words)
    files = [_named(name, content, "application/octet-stream") for name, content in written_in]
    return Contents(text=words[:MOST_TEXT], files=files[:MOST_ATTACHMENTS])


def _enclosed(part: Message, whole: Contents) -> Contents:
    """A forwarded mail: its words to read on, and itself as a file."""
    inner = next(_children(part))
    subject = decoded_header(inner.get("Subject", "")) or "message"
    try:
        content = inner.as_bytes(policy=POLICY)
    except Exception:  # the generator cannot write back everything that the parser has read
        content = (_header_lines(inner) + "\n\n" + whole.text).encode("utf-8", "replace")
    file = _named(f"{subject[:80]}.eml", content, "message/rfc822")
    text = "\n".join(
        filter(None, (_header_lines(inner, "From", "Date", "To", "Subject"), whole.text))
    )
    return Contents(text=f"\n{text}", html=whole.html, files=[file, *whole.files])


def _is_read(part: Message, kind: str) -> bool:
    if kind in ("text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/x-amp-html"):
        return False
    if not kind.startswith(("text/", "multipart/", "message/")):
        return False
    return part.get_content_disposition() != "attachment" and not (
        _file_name(part) and kind not in ("text/plain", "text/html")
    )


def _file(part: Message, kind: str) -> CarriedFile:
    content_id = decoded_header(part.get("Content-ID", "")).strip("<> ")
    return _named(_file_name(part), _payload(part), kind, content_id)


def _named(name: str, content: bytes, kind: str, content_id: str = "") -> CarriedFile:
    return CarriedFile(display_name(name), content, kind[:100], content_id[:200])


def _file_name(part: Message) -> str:
    named = _parameter(part, "filename", header="content-disposition")
    return decoded_header(named or _parameter(part, "name"))


def _parameter(part: Message, name: str, *, header: str = "content-type") -> str:
    try:
        return collapse_rfc2231_value(part.get_param(name, header=header) or "").strip("\"' ")
    except Exception:  # a parameter that continues without an end
        return ""


def _payload(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except Exception:  # an encoding that is none
        content = None
    if isinstance(content, bytes):
        return content
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _children(part: Message) -> Iterator[Message]:
    return (child for child in part.get_payload() if isinstance(child, Message))


def _header_lines(part: Message, *names: str) -> str:
    return "\n".join(
        f"{name}: {decoded_header(value)}"
        for name, value in part.items()
        if not names or name in names
    )


def _as_html(text: str) -> str:
    return f"<pre>{html.escape(text)}</pre>" if text else ""
