"""What other cases have to do with the one that is shown, read once for all places that tell it."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from amends.cases.inventory import Has, not_known
from amends.cases.models import Case, CaseLink, Message, Tie


@dataclass(frozen=True)
class LinkedCase:
    """`tie` is what the case that is shown is to `case`."""

    tie: Tie
    case: Case
    message_id: UUID | None

    @property
    def said_by_people(self) -> bool:
        return self.message_id is None

    @property
    def label(self) -> str:
        return str(self.tie.label)


class LinkedCases:
    def __init__(self, case: Case, merged: list[Case], *, has: Has = not_known) -> None:
        self._case, self._has = case, has
        self._here = {each.pk for each in [case, *merged]}

    @cached_property
    def all(self) -> list[LinkedCase]:
        """What goes on under one number is linked with nothing there."""
        return [self._linked(link) for link in self._links if not self._is_inside(link)]

    @property
    def split_off(self) -> dict[UUID | None, Case]:
        """By message in it, the case that it became."""
        return {each.message_id: each.case for each in self.all if each.tie == Tie.SPLIT_INTO}

    @property
    def put_back(self) -> set[UUID]:
        """Cases that were split off and go on as this one: their words are a message of it."""
        split = (link for link in self._links if link.message_id and self._is_inside(link))
        return {link.case_id for link in split}

    @property
    def opening(self) -> Message | None:
        """The message in another case that opened this one."""
        links = (link for link in self._links if link.case_id == self._case.pk)
        return next((link.message for link in links if link.message), None)

    @cached_property
    def _links(self) -> list[CaseLink]:
        if not self._has(CaseLink):
            return []
        links = CaseLink.objects.of(self._here).order_by("id")
        return list(links.select_related("case__merged_into", "other__merged_into", "message"))

    def _linked(self, link: CaseLink) -> LinkedCase:
        other = link.other if link.case_id in self._here else link.case
        return LinkedCase(self._case.tie_by(link), other.goes_on_as, link.message_id)

    def _is_inside(self, link: CaseLink) -> bool:
        return link.case.goes_on_as.pk in self._here and link.other.goes_on_as.pk in self._here
