import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import getaddresses

from amends.channels.email.decoding import LONGEST_HEADER, decoded_header
from amends.words import one_line

MOST_ADDRESSES = 200
LONGEST_ADDRESS = 254  # RFC 5321 4.5.3.1.3

_ADDRESS = re.compile(r"[^\s<>\"'(),:;\\\[\]]+@[^\s<>\"'(),:;\\@]+")


@dataclass(frozen=True)
class Address:
    """`mail` is lower case, because people and mail servers treat it so."""

    mail: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.mail.rpartition("@")[2]


def addresses_in(values: Iterable[str]) -> list[Address]:
    """Those in raw header values, in order, without repetition; what is no address is left out."""
    found: dict[str, Address] = {}
    for value in values:
        for name, written in _pairs(value[:LONGEST_HEADER]):
            mail = _ADDRESS.fullmatch(one_line(decoded_header(written)).lower())
            if mail and len(mail[0]) <= LONGEST_ADDRESS:
                shown = decoded_header(name).strip("\"' ")[:200]
                found.setdefault(mail[0], Address(mail[0], shown))
            if len(found) == MOST_ADDRESSES:
                return list(found.values())
    return list(found.values())


def _pairs(value: str) -> list[tuple[str, str]]:
    unfolded = re.sub(r"\r?\n[ \t]*", " ", value)
    try:
        pairs = getaddresses([unfolded])
    except (RecursionError, IndexError, ValueError, TypeError):
        pairs = []
    if any("@" in mail for _, mail in pairs):
        return pairs
    return [("", mail) for mail in _ADDRESS.findall(decoded_header(value))]
