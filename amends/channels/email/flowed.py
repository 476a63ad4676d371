"""Text that its sender's program wrapped (RFC 3676)."""

import binascii
import re

_BEGIN = re.compile(r"begin [0-7]{3,4} (?P<name>.{1,200})\Z")
_ENCODED = re.compile(r"[ -`]{1,90}\Z")


def unwrapped(text: str, *, without_space: bool) -> str:
    """Lines that end in a space go on in the next one of the same depth of quoting."""
    lines: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        body = line[depth:].removeprefix(" ")
        if open_depth == depth and body != "-- ":
            lines[-1] += body
        else:
            lines.append(f"{'>' * depth} {body}" if depth else body)
        flows = body.endswith(" ") and body != "-- "
        open_depth = depth if flows else None
        if flows and without_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def without_uuencoded(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text without files written into it the old way (begin 644 …), and those files."""
    lines, kept, files = text.split("\n"), [], []
    at = 0
    while at < len(lines):
        begin = _BEGIN.match(lines[at])
        end = at + 1
        while begin and end < len(lines) and _ENCODED.match(lines[end]):
            end += 1
        if begin and end < len(lines) and lines[end].strip() == "end":
            content = b"".join(_bytes_of(line) for line in lines[at + 1 : end])
            files.append((begin["name"].strip(), content))
            at = end
        else:
            kept.append(lines[at])
        at += 1
    return "\n".join(kept), files


def _bytes_of(line: str) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except (binascii.Error, ValueError):
        return b""
