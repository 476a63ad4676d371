"""The complaint tree as a table, a class to a row: written for a spreadsheet, and read back from one.

A row is known by its code. What the table leaves out stays as it is: a column, a row, a class.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from amends.findings.class_row import ClassRow, Column, columns
from amends.findings.models import Scheme
from amends.findings.tree_draft import BadTree, Branch, TreeDraft
from amends.outside.sheets import Cell, Sheet, UnreadableSheet
from amends.words.cleaning import normalise
from amends.words.formulas import shielded

HEADER_WITHIN = 5


@dataclass(frozen=True)
class Remark:
    """What is wrong with the row of this number."""

    line: int
    text: str


def as_rows(branches: list[Branch]) -> Iterator[list[str]]:
    """The headers, then each class under the one above it."""
    yield [column.label for column in columns()]
    for branch in branches:
        cells = [
            branch.code,
            branch.parent,
            *(branch.name.get(code, "") for code, _language in settings.LANGUAGES),
            *(branch.mapped.get(scheme.value, "") for scheme in Scheme),
            " ".join(branch.terms),
            _("yes") if branch.retired else "",
        ]
        yield [shielded(cell) for cell in cells]


class ClassTable:
    """Read from a sheet. Raises UnreadableSheet where no column holds the codes."""

    def __init__(self, sheet: Sheet) -> None:
        header, self._places = _header(sheet)
        self.remarks: list[Remark] = []
        self.rows: list[ClassRow] = []
        codes: set[str] = set()
        for line, cells in sheet.rows[header + 1 :]:
            row = ClassRow(line, {key: _at(cells, place) for key, place in self._places.items()})
            wrong = row.problem
            if row.code in codes:
                wrong = _("This code stands in the table twice.")
            if wrong:
                self.remarks.append(Remark(line, wrong))
            else:
                codes.add(row.code)
                self.rows.append(row)

    @property
    def as_read(self) -> Iterator[list[str]]:
        """Headers and rows as they were understood, to be read once more."""
        labels = {column.key: column.label for column in columns()}
        yield [labels[key] for key in self._places]
        for row in self.rows:
            yield [shielded(row.told[key]) for key in self._places]

    def draw_on(self, draft: TreeDraft) -> list[Remark]:
        """Puts what the rows say into the draft; what cannot be is told by row, in their order."""
        told = [*self.remarks, *self._describe(draft), *self._place(draft)]
        for row in self.rows:
            if row.retired and draft.holds(row.code):
                draft.retire(row.code)
        return sorted(told, key=lambda remark: remark.line)

    def _describe(self, draft: TreeDraft) -> Iterator[Remark]:
        known = {branch.code: branch for branch in draft.branches}
        for row in self.rows:
            try:
                if before := known.get(row.code):
                    draft.change(row.code, **row.described(before))
                else:
                    draft.add(row.code, **row.described(None))
            except BadTree as wrong:
                yield Remark(row.line, str(wrong))

    def _place(self, draft: TreeDraft) -> Iterator[Remark]:
        """A class may stand under one that comes further down or is brought back by another row, so
        what cannot be put yet is tried again as long as anything changes."""
        waiting = [row for row in self.rows if draft.holds(row.code)]
        wrong: dict[int, str] = {}
        while waiting:
            left = []
            for row in waiting:
                try:
                    _put(draft, row)
                except BadTree as error:
                    wrong[row.line] = str(error)
                    left.append(row)
            if len(left) == len(waiting):
                break
            waiting = left
        yield from (Remark(row.line, wrong[row.line]) for row in waiting)


def _put(draft: TreeDraft, row: ClassRow) -> None:
    """Where the row says, and offered again where it says so. Raises BadTree."""
    if row.under is not None:
        draft.move(row.code, under=row.under)
    if row.retired is False:
        draft.bring_back(row.code)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]]:
    known = _called()
    for number, (_line, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        places = {
            known[name].key: place
            for place, cell in enumerate(cells)
            if (name := normalise(str(cell)).strip()) in known
        }
        if "code" in places:
            return number, places
    told = _("No column is called “%(code)s”. Fetch the table first, and change that.")
    raise UnreadableSheet(told % {"code": _("Code")})


def _called() -> dict[str, Column]:
    """Every column by its header in any language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {normalise(column.label).strip(): column for column in columns()}
    return found


def _at(cells: list[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else ""
