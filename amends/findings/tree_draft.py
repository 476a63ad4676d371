"""The next version of the complaint tree, while it is being drawn. Knows no database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from amends.words.languages import text_in

DEEPEST = 4
MOST = 1000
BETWEEN = " / "


class BadTree(ValueError):
    """It would be no tree any more; the message says why, in the reader's language."""


@dataclass(frozen=True, kw_only=True)
class Branch:
    code: str
    name: dict[str, str]
    parent: str = ""
    mapped: dict[str, str] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)
    retired: bool = False


class TreeDraft:
    """Codes are never changed and never taken away: cases have been classified by them."""

    def __init__(self, branches: Iterable[Branch] = ()) -> None:
        self._branches = {branch.code: branch for branch in branches}

    @property
    def branches(self) -> list[Branch]:
        """A parent before its children, in the order of the tree."""
        return [branch for _line, branch in self.walk()]

    def add(
        self,
        code: str,
        *,
        name: Mapping[str, str],
        under: str = "",
        mapped: Mapping[str, str] | None = None,
        terms: Iterable[str] = (),
    ) -> None:
        """Raises BadTree."""
        if code in self._branches:
            raise BadTree(_("The tree has the code %(code)s already.") % {"code": code})
        if len(self._branches) >= MOST:
            raise BadTree(_("A tree holds at most %(count)s classes.") % {"count": MOST})
        self._branches[code] = Branch(
            code=code, name=dict(name), mapped=dict(mapped or {}), terms=[*terms]
        )
        self._put_under(code, under)

    def change(
        self, code: str, *, name: Mapping[str, str], mapped: Mapping[str, str], terms: Iterable[str]
    ) -> None:
        self._branches[code] = replace(
            self._branches[code], name=dict(name), mapped=dict(mapped), terms=[*terms]
        )

    def move(self, code: str, *, under: str) -> None:
        """With everything below it, behind what stands there already. Raises BadTree."""
        if self._branches[code].parent == under:
            return
        self._branches[code] = self._branches.pop(code)
        self._put_under(code, under)

    def retire(self, code: str) -> None:
        """It is offered no more, and nothing below it either."""
        for each in [code, *self._below(code)]:
            self._branches[each] = replace(self._branches[each], retired=True)

    def bring_back(self, code: str) -> None:
        """It is offered again, and with it what it stands under."""
        for each in self.line(code):
            self._branches[each] = replace(self._branches[each], retired=False)

    def holds(self, code: str) -> bool:
        return code in self._branches

    def line(self, code: str) -> list[str]:
        """The codes from the root down to this one."""
        found = [code]
        while parent := self._branches[found[0]].parent:
            found.insert(0, parent)
        return found

    def trail(self, code: str) -> dict[str, str]:
        """The names from the root down to this one, by language."""
        names = [self._branches[each].name for each in self.line(code)]
        languages = sorted({language for name in names for language in name})
        return {
            language: BETWEEN.join(text_in(name, language) for name in names)
            for language in languages
        }

    def walk(
        self, under: str = "", above: tuple[str, ...] = ()
    ) -> Iterator[tuple[list[str], Branch]]:
        for branch in [each for each in self._branches.values() if each.parent == under]:
            yield [*above, branch.code], branch
            yield from self.walk(branch.code, (*above, branch.code))

    def _put_under(self, code: str, parent: str) -> None:
        if parent and parent not in self._branches:
            raise BadTree(_("The tree has no class %(code)s.") % {"code": parent})
        if parent and self._branches[parent].retired:
            raise BadTree(_("%(code)s is offered no more.") % {"code": parent})
        if parent == code or parent in self._below(code):
            raise BadTree(_("A class cannot stand under itself."))
        depth = len(self.line(parent)) if parent else 0
        if depth + self._height(code) > DEEPEST:
            raise BadTree(_("A tree has at most %(count)s levels.") % {"count": DEEPEST})
        self._branches[code] = replace(self._branches[code], parent=parent)

    def _children(self, code: str) -> list[str]:
        return [each.code for each in self._branches.values() if each.parent == code]

    def _below(self, code: str) -> list[str]:
        return [one for child in self._children(code) for one in [child, *self._below(child)]]

    def _height(self, code: str) -> int:
        return 1 + max((self._height(child) for child in self._children(code)), default=0)
