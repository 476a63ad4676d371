"""A letter on paper, and what it begins with."""

from functools import cached_property

from amends.letters.models import FormalLetter, LetterTemplate


class LetterRows:
    @cached_property
    def letter_template(self) -> LetterTemplate:
        with self.workspace.enter():
            return LetterTemplate.objects.in_use().filter(workspace=self.workspace).first()

    @cached_property
    def formal_letter(self) -> FormalLetter:
        with self.workspace.enter():
            return FormalLetter.objects.draft(
                self.case,
                kind="answer",
                language="zh-hans",
                addressee="王先生",
                title="答复函",
                words="已经核实。",
                by=self.member,
            )
