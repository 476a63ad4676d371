"""One row of a table: what it says, and what is wrong with it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from amends.customers.models.contact_point import UnusableContact, normalised
from amends.importing.sheets.headers import Columns, Holds
from amends.importing.sheets.values import DigitsLost, NoMoment, moment, number_as_text
from amends.now import now
from amends.outside.sheets import Cell
from amends.people.models import Workspace
from amends.words.cleaning import clean_text, normalise, one_line

LONGEST_NUMBER = 120
# As they are compared. What a table calls otherwise is still being worked on.
CLOSED = (
    "办结",
    "结案",
    "关闭",
    "完成",
    "已解决",
    "已处理",
    "已答复",
    "closed",
    "done",
    "solved",
    "resolved",
)
NOT_YET = ("未", "待", "not")


@dataclass(frozen=True)
class TableRow:
    line: int
    cells: list[Cell]
    columns: Columns
    workspace: Workspace

    def cell(self, holds: Holds) -> Cell:
        place = self.columns.get(holds)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def text(self, holds: Holds, *, at_most: int = 200) -> str:
        cell = self.cell(holds)
        told = number_as_text(cell) if isinstance(cell, int | float) else str(cell)
        return one_line(told, at_most=at_most)

    @property
    def words(self) -> str:
        return clean_text(str(self.cell(Holds.WORDS)), at_most=100_000).strip()

    @cached_property
    def received_at(self) -> datetime | None:
        with suppress(NoMoment):
            return moment(self.cell(Holds.RECEIVED), self.workspace.zone)
        return None

    @property
    def is_open(self) -> bool:
        """Without a column of states it is history."""
        state = normalise(self.text(Holds.STATE))
        is_over = any(word in state for word in CLOSED) and not state.startswith(NOT_YET)
        return bool(state) and not is_over

    @cached_property
    def phone(self) -> str:
        """As it is kept; empty where it cannot be used."""
        with suppress(DigitsLost, UnusableContact):
            told = number_as_text(self.cell(Holds.PHONE))
            return normalised("phone", told, self.workspace.country) if told else ""
        return ""

    @property
    def order_no(self) -> str:
        with suppress(DigitsLost):
            return one_line(number_as_text(self.cell(Holds.ORDER)), at_most=80)
        return ""

    @property
    def refusals(self) -> list[str]:
        """Why it cannot come in."""
        return list(self._refusals())

    @property
    def remarks(self) -> list[str]:
        """What it comes in without."""
        return list(self._remarks())

    def _refusals(self) -> Iterator[str]:
        written = self.text(Holds.RECEIVED) or _("nothing")
        if self.received_at is None:
            yield _("no day or time: %(written)s") % {"written": written}
        elif self.received_at > now():
            yield _("a day that has not come: %(written)s") % {"written": written}
        if not (self.words or self.text(Holds.SUBJECT)):
            yield _("neither words of the customer nor a subject")
        if len(self.text(Holds.NUMBER, at_most=LONGEST_NUMBER + 1)) > LONGEST_NUMBER:
            yield _("the number is longer than %(count)s characters") % {"count": LONGEST_NUMBER}

    def _remarks(self) -> Iterator[str]:
        for holds in (Holds.PHONE, Holds.ORDER):
            try:
                number_as_text(self.cell(holds))
            except DigitsLost as lost:
                told = _("the spreadsheet has lost digits of %(written)s; it is left out")
                yield told % {"written": lost}
        if self.text(Holds.PHONE) and not self.phone and "E+" not in self.text(Holds.PHONE).upper():
            told = _("%(written)s is no telephone number; it is left out")
            yield told % {"written": self.text(Holds.PHONE)}
