"""The way through the product, filled by the rooms above; the frame only draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the rail. Entries of one `section` stand together under its heading."""

    label: str
    url: str
    icon: str
    count: int | None = None
    hot: bool = False  # the count asks for attention now
    current: bool = False
    section: str = ""
    lead: bool = False  # the one thing that one comes to begin
    key: str = ""  # the key that opens it
    tab: str = ""  # its short name on a phone, where only entries with one are shown
