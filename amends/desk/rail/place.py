"""One place of the product that the rail leads to: for whom, and what there waits for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise as Later

from amends.interface.addresses import url
from amends.interface.rail import Entry
from amends.people.models import Membership

Words = str | Later
Asking = Callable[[Membership], bool]
Rows = Callable[[Membership], QuerySet]


def everybody(membership: Membership) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Place:
    """Its words are of the reader's language when they are drawn; `noun` is the name of its route."""

    label: Words
    noun: str
    icon: str
    query: str = ""
    section: Words = ""
    for_whom: Asking = everybody
    # What is counted there. It presses: always, never, or where there are any of other rows.
    waiting: tuple[Rows, ...] = ()
    presses: bool = False
    pressing: Rows | None = None
    # Its short name on a phone, and for whom it stands there.
    tab: Words = ""
    tab_for: Asking = everybody
    lead: bool = False
    key: str = ""
    # Routes at which pages begin that belong to it, beside its own.
    also: tuple[str, ...] = ()

    def address(self, slug: str) -> str:
        return url(self.noun, slug) + self.query

    def sets_to_count(self, membership: Membership) -> dict[str, QuerySet]:
        counted = {f"{self._name}_{at}": rows(membership) for at, rows in enumerate(self.waiting)}
        if self.pressing:
            counted[f"{self._name}_pressing"] = self.pressing(membership)
        return counted

    def entry(self, membership: Membership, counts: Mapping[str, int], *, current: bool) -> Entry:
        count = sum(counts[f"{self._name}_{at}"] for at in range(len(self.waiting)))
        pressing = counts[f"{self._name}_pressing"] if self.pressing else count * self.presses
        return Entry(
            label=str(self.label),
            url=self.address(membership.workspace.slug),
            icon=self.icon,
            count=count if self.waiting else None,
            hot=pressing > 0,
            current=current,
            section=str(self.section),
            lead=self.lead,
            key=self.key,
            tab=str(self.tab) if self.tab_for(membership) else "",
        )

    @property
    def _name(self) -> str:
        letters = f"{self.noun}{self.query}"
        return "".join(letter if letter.isalnum() else "_" for letter in letters)
