"""What could be typed next in a query line: keys, or the values of the key that is being typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from amends.desk.finding.keys import Key, Option, in_every_language, same
from amends.desk.finding.tokens import LONGEST, quoted
from amends.desk.finding.vocabulary import Vocabulary
from amends.people.models import Membership

MOST = 8


@dataclass(frozen=True)
class Suggestion:
    """`line` is the whole line with it."""

    label: str
    line: str


def suggestions(text: str, asker: Membership) -> list[Suggestion]:
    text = text[:LONGEST]
    cut = max(text.rfind(" "), text.rfind("\u3000")) + 1
    before, last = text[:cut], text[cut:].replace("：", ":")
    name, colon, value = last.partition(":")
    vocabulary = Vocabulary(asker)
    key = vocabulary.called(name) if colon else None
    if key is not None:
        proposed: Iterable[str] = (
            f"{name}:{each} " for each in _values(vocabulary.options(key), value)
        )
    elif colon:
        proposed = ()
    else:
        proposed = (f"{key.label}:" for key in vocabulary.keys if _begins(key, last))
    return [Suggestion(each.strip(), before + each) for each in islice(proposed, MOST)]


def _values(options: Iterable[Option], typed: str) -> Iterator[str]:
    *chosen, rest = typed.replace("，", ",").split(",")
    for option in options:
        if any(same(name).startswith(same(rest)) for name in _names(option)):
            yield ",".join([*chosen, quoted(str(option.names[0]))])


def _names(option: Option) -> Iterator[str]:
    for name in option.names:
        yield from in_every_language(name)


def _begins(key: Key, typed: str) -> bool:
    return any(same(name).startswith(same(typed)) for name in key.names)
