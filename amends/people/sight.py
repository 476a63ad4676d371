"""What somebody sees of how customers are reached: their numbers, addresses and documents, or masks."""

from collections.abc import Collection
from dataclasses import dataclass

from amends.words.details import masked

FILES = "files"


@dataclass(frozen=True)
class Sight:
    """`masks` are kinds of `Detail`, and FILES where what customers sent cannot be opened. Contact points
    are masked for everybody; `may_reveal` says who may show one value, and be written down for it."""

    masks: frozenset[str]
    may_reveal: bool
    country: str

    @property
    def opens_files(self) -> bool:
        return FILES not in self.masks

    @property
    def reads_all(self) -> bool:
        """Nothing in words is masked, so also a mail may be shown as its sender laid it out: there a
        number may stand in pieces, or in what a link leads to."""
        return not self.masks - {FILES}

    def of(self, text: str, *, but: Collection[str] = ()) -> str:
        """The words as they may be seen; details in `but` stand."""
        return masked(text, kinds=self.masks, country=self.country, but=but) if self.masks else text
