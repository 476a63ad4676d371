"""One row of the table of classes: what its cells say, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _

from amends.findings.models import Scheme
from amends.findings.tree_draft import Branch
from amends.outside.sheets import Cell
from amends.words.cleaning import one_line
from amends.words.formulas import unshielded

LONGEST_CODE, LONGEST_NAME, LONGEST_TERM, MOST_TERMS = 40, 60, 40, 40
YES = {"yes", "y", "true", "1", "x", "是", "✓"}
NO = {"", "no", "n", "false", "0", "否"}


@dataclass(frozen=True)
class Column:
    key: str
    label: str


def columns() -> list[Column]:
    """With their headers in the reader's language."""
    return [
        Column("code", _("Code")),
        Column("under", _("Stands under (code)")),
        *(
            Column(f"name {code}", _("Name (%(language)s)") % {"language": language})
            for code, language in settings.LANGUAGES
        ),
        *(Column(f"mapped {scheme.value}", str(scheme.label)) for scheme in Scheme),
        Column("terms", _("Words of customers that tell it")),
        Column("retired", _("Retired")),
    ]


class ClassRow:
    def __init__(self, line: int, cells: Mapping[str, Cell]) -> None:
        self.line = line
        self.told = {key: _text(cell) for key, cell in cells.items()}

    @property
    def code(self) -> str:
        return self.told["code"]

    @property
    def under(self) -> str | None:
        """None where the table does not say."""
        return self.told.get("under")

    @cached_property
    def retired(self) -> bool | None:
        told = self.told.get("retired")
        return None if told is None else told.lower() in YES

    @property
    def problem(self) -> str:
        """What is wrong with the row by itself; empty where nothing is."""
        if not self.code:
            return _("The code is missing.")
        if len(self.code) > LONGEST_CODE or not _is_code(self.code):
            return _("“%(code)s” is no code: letters, digits, - and _, at most %(many)s.") % {
                "code": self.code[:LONGEST_CODE],
                "many": LONGEST_CODE,
            }
        if any(len(name) > LONGEST_NAME for name in self._names.values()):
            return _("A name has at most %(many)s letters.") % {"many": LONGEST_NAME}
        if self._names and not any(self._names.values()):
            return _("A class needs a name in at least one language.")
        if self.told.get("retired", "").lower() not in YES | NO:
            return _("Whether it is retired is said by yes or by nothing.")
        return ""

    def described(self, before: Branch | None) -> dict:
        """What a draft of the tree takes; what the table leaves out is as before."""
        name = dict(before.name) if before else {}
        mapped = dict(before.mapped) if before else {}
        for key, told in self.told.items():
            kind, _space, which = key.partition(" ")
            if kind == "name":
                name[which] = told
            elif kind == "mapped":
                mapped[which] = told[:LONGEST_CODE]
        terms = list(before.terms) if before else []
        return {
            "name": {language: text for language, text in name.items() if text},
            "mapped": {scheme: code for scheme, code in mapped.items() if code},
            "terms": self._terms if "terms" in self.told else terms,
        }

    @property
    def _names(self) -> dict[str, str]:
        return {key: told for key, told in self.told.items() if key.startswith("name ")}

    @property
    def _terms(self) -> list[str]:
        words = self.told["terms"].replace("，", " ").replace("、", " ").replace(",", " ").split()
        return [word[:LONGEST_TERM] for word in dict.fromkeys(words)][:MOST_TERMS]


def _is_code(text: str) -> bool:
    return all(letter.isalnum() or letter in "_-" for letter in text)


def _text(cell: Cell) -> str:
    """A code of digits comes from a workbook as a number, and what could be a formula shielded."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unshielded(one_line(str(cell)))
