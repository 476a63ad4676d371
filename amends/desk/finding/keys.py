"""What a query line may ask for besides words. Keys and values are understood in every language of the
product, and by their codes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise as Lazy
from django.utils.translation import override, pgettext_lazy

from amends.people.models import Membership
from amends.words.cleaning import normalise

_BETWEEN = re.compile(r"[\s_-]+")


class NoSuchValue(ValueError):
    """A key was given a value that it does not have."""


@dataclass(frozen=True)
class Option:
    """A value that a key may have, under every name that it goes by; the first is shown."""

    value: Any
    names: tuple[str | Lazy, ...]

    def is_called(self, typed: str) -> bool:
        return same(typed) in {
            same(name) for each in self.names for name in in_every_language(each)
        }


class Key:
    """One thing that can be asked for: `code`, or its label in any language."""

    code: str
    label: str | Lazy
    also_called: tuple[str, ...] = ()

    def asks(self, values: Iterable[str], options: Sequence[Option]) -> Q:
        """The condition that one of the values holds. Raises NoSuchValue."""
        raise NotImplementedError

    def options(self, asker: Membership) -> Iterable[Option]:
        """What can be proposed."""
        return ()

    def is_called(self, typed: str) -> bool:
        return same(typed) in map(same, self.names)

    @property
    def names(self) -> list[str]:
        return [self.code, *in_every_language(self.label), *self.also_called]


class ChosenKey(Key):
    """One of a few values; `condition` takes those that were chosen."""

    def __init__(
        self,
        code: str,
        label: str | Lazy,
        options: Callable[[Membership], Iterable[Option]],
        condition: Callable[[list], Q],
    ) -> None:
        self.code, self.label = code, label
        self._options, self._condition = options, condition

    def options(self, asker: Membership) -> Iterable[Option]:
        return self._options(asker)

    def asks(self, values: Iterable[str], options: Sequence[Option]) -> Q:
        chosen = []
        for typed in values:
            named = [option.value for option in options if option.is_called(typed)]
            if not named:
                raise NoSuchValue(typed)
            chosen += named
        return self._condition(chosen)


class ReadKey(Key):
    """A value that is read, not chosen: a day, a number, a text."""

    def __init__(
        self,
        code: str,
        label: str | Lazy,
        read: Callable[[str], Q],
        options: Callable[[], Iterable[Option]] = tuple,
        *,
        also_called: tuple[str, ...] = (),
    ) -> None:
        self.code, self.label, self._read, self._options = code, label, read, options
        self.also_called = also_called

    def options(self, asker: Membership) -> Iterable[Option]:
        return self._options()

    def asks(self, values: Iterable[str], options: Sequence[Option]) -> Q:
        asked = Q()
        for typed in values:
            meant = next((each.value for each in options if each.is_called(typed)), typed)
            asked |= self._read(meant)
        return asked


def same(text: str) -> str:
    """The form in which keys and values are compared: in_progress, In progress; 狀態, 状态."""
    return _BETWEEN.sub("", normalise(text))


def in_every_language(text: str | Lazy) -> Iterator[str]:
    if isinstance(text, str):
        yield text
        return
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield str(text)


ME = pgettext_lazy("query", "me")
NOBODY = pgettext_lazy("query", "nobody")
YES = Option(True, (pgettext_lazy("query", "yes"), "yes"))
NO = Option(False, (pgettext_lazy("query", "no"), "no"))
