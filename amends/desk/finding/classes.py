"""The classes of the tree in force, each as the query line that finds its cases."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from amends.desk.finding.tokens import tokens_of
from amends.desk.finding.vocabulary import Vocabulary
from amends.findings.models import ClassTree
from amends.people.models import Membership


@dataclass(frozen=True)
class ClassChoice:
    label: str
    level: int
    line: str


def class_choices(text: str, asker: Membership) -> list[ClassChoice]:
    """Beside what is asked for already, whatever class that is; a class stands for all below it."""
    others = _without_class(text, asker)
    key = pgettext("query", "class")
    tree = ClassTree.objects.in_force(asker.workspace_id)
    return [
        ClassChoice(place.label, place.level, f"{others}{key}:{place.code} ")
        for place in (tree.all_places if tree else [])
    ]


def _without_class(text: str, asker: Membership) -> str:
    vocabulary = Vocabulary(asker)
    kept = [token.typed for token in tokens_of(text) if not _is_class(token.key, vocabulary)]
    return "".join(f"{each} " for each in kept if each.strip())


def _is_class(name: str, vocabulary: Vocabulary) -> bool:
    key = vocabulary.called(name) if name else None
    return key is not None and key.code == "class"
