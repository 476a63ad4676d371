"""The page of an export: what is in it, and who of ours wrote what."""

from functools import cached_property

from amends.importing.elsewhere.colleagues import Colleagues
from amends.importing.elsewhere.conversation import LeftOut, Person
from amends.importing.elsewhere.found import Found
from amends.importing.models import ProgramExport


class MovingIn:
    def __init__(self, export: ProgramExport) -> None:
        self._export = export

    @cached_property
    def found(self) -> Found:
        return self._export.contents

    @cached_property
    def left_out(self) -> list[LeftOut]:
        return self._export.outside

    @property
    def all_left_out(self) -> int:
        """How many: of a long list only the first are told."""
        export = self._export
        return export.rejected if export.ended_at else self.found.left_out

    @cached_property
    def colleagues(self) -> list[str]:
        """Authors who are ours, by their mail addresses."""
        return [name for name, is_ours in self._authors if is_ours]

    @cached_property
    def others(self) -> list[str]:
        """Authors who are kept by name alone."""
        return [name for name, is_ours in self._authors if not is_ours]

    @cached_property
    def _authors(self) -> list[tuple[str, bool]]:
        of_ours = Colleagues(self._export.workspace)
        return [
            (name or email, of_ours(Person("", email=email)) is not None)
            for name, email in self.found.authors
        ]
