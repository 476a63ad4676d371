"""One line of the overview, and a group of them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """One line of the overview. `trouble` is what somebody should see to."""

    label: str
    text: str
    url: str
    icon: str
    state: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    parts: list[Part]
